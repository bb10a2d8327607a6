/** A computer that forbids itself the connection, and one whose packets get out. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The suite on this computer does not let any program out to 3389',
    world: { machines: { '192.0.2.7': { ports: { 3389: { unreachable: 'EACCES' } } } } },
    expect: {
      kind: 'explained',
      cause: 'client/client-side-security-suite',
      stage: 'connect',
      silent: ['connect/firewall-drop', 'connect/firewall-reject-or-port-closed', 'path/vpn-path'],
    },
  },
  {
    story: 'The packet gets out, and nobody answers it',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' } } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['client/client-side-security-suite'] },
  },
);
