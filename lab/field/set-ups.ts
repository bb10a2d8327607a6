/** Every set-up of real software in the field. */
import type { SetUp } from './set-up.ts';
import { haproxySetUps } from './set-ups/haproxy.ts';
import { nginxSetUps } from './set-ups/nginx.ts';
import { otherSetUps } from './set-ups/others.ts';

export const setUps: readonly SetUp[] = [...haproxySetUps, ...nginxSetUps, ...otherSetUps];
