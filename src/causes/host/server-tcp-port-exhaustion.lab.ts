/** A server that reaches nobody for the logon, and one that never got that far. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server has run for months, and no authority can be reached for the logon',
    world: {},
    error: '0x1807',
    expect: {
      kind: 'explained',
      cause: 'host/server-tcp-port-exhaustion',
      orCause: ['nla/dc-unreachable-or-trust-broken'],
      silent: ['host/resource-exhaustion'],
    },
  },
  {
    story: 'The connection breaks before any logon',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', tls: { onHello: 'fin' } } } } } },
    expect: { kind: 'explained', stage: 'tls', silent: ['host/server-tcp-port-exhaustion'] },
  },
);
