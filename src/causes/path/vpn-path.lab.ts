/** A network without a road to it, and a machine whose door is shut. */
import { defineScenarios } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'The VPN is down, and this machine knows no road to the server’s network',
    world: { machines: { '192.0.2.7': { ports: { 3389: { unreachable: 'ENETUNREACH' } } } } },
    expect: {
      kind: 'explained',
      cause: 'path/vpn-path',
      stage: 'connect',
      silent: ['connect/firewall-drop', 'connect/rdp-disabled-by-setting-or-policy'],
    },
  },
  {
    story: 'The road is there, the port is closed',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['path/vpn-path'] },
  },
);
