/** Every behaviour of the field: what real servers did on the wire, as public reports tell it. */
import type { Behaviour } from './behaviour.ts';
import { doubles } from './behaviours/doubles.ts';
import { healthy } from './behaviours/healthy.ts';
import { inFront } from './behaviours/in-front.ts';
import { passing } from './behaviours/passing.ts';
import { reported } from './behaviours/reported.ts';
import { reportedHealthy } from './behaviours/reported-healthy.ts';
import { servers } from './behaviours/servers.ts';

export const behaviours: readonly Behaviour[] = [
  ...servers,
  ...inFront,
  ...reported,
  ...healthy,
  ...reportedHealthy,
  ...doubles,
  ...passing,
];
