/** A port that swallows the first packet on a machine that answers elsewhere, and ports that say no. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The RDP port swallows every packet, while file sharing on the same machine says no at once',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' } } } },
    error: '0x204',
    expect: {
      kind: 'explained',
      cause: 'connect/firewall-drop',
      stage: 'connect',
      silent: ['connect/host-down', 'connect/rdp-disabled-by-setting-or-policy'],
    },
  },
  {
    story: 'The port refuses at once: somebody answers, so nobody drops',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    expect: { kind: 'explained', stage: 'connect', silent: ['connect/firewall-drop'] },
  },
);
