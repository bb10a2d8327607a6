/** A server that takes seconds to answer, one that says so itself, and one at the end of a long line. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server tells the client that it has no memory left',
    world: {},
    error: 'ERRINFO_OUT_OF_MEMORY',
    expect: { kind: 'explained', cause: 'host/resource-exhaustion', silent: ['session/connection-limit'] },
  },
  {
    story: 'The server answers everything, after three seconds each time',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', slow: 3000 } } } } },
    expect: { kind: 'works', findings: ['host/slow-answers'], silent: ['host/resource-exhaustion'] },
  },
  {
    story: 'The server is quick, the line to it is long',
    world: { machines: { '192.0.2.7': { latency: 150, ports: { 3389: { serves: 'rdp' } } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['host/resource-exhaustion'] },
  },
);
