/** Every behaviour of the field: what real servers did on the wire, as public reports tell it. */
import type { Behaviour } from './behaviour.ts';
import { doubles } from './behaviours/doubles.ts';
import { healthy } from './behaviours/healthy.ts';
import { inFront } from './behaviours/in-front.ts';
import { passing } from './behaviours/passing.ts';
import { servers } from './behaviours/servers.ts';

export const behaviours: readonly Behaviour[] = [...servers, ...inFront, ...healthy, ...doubles, ...passing];
