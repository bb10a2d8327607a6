/** A guard that shuts the door after a few connections, and a server that does not. */
import { defineScenarios, type LabPort } from '../../../lab/scenario.ts';

const open: LabPort = { serves: 'rdp' };

export default defineScenarios(
  {
    story: 'Our address is banned: every port of the machine is silent towards us',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'silent' }, otherPorts: 'silent' } } },
    expect: {
      kind: 'explained',
      cause: 'connect/source-ip-banned-by-brute-force-guard',
      orCause: ['connect/host-down', 'connect/firewall-drop'],
      stage: 'connect',
      silent: ['connect/rdp-disabled-by-setting-or-policy'],
    },
  },
  {
    story: 'The server lets everybody in, every time',
    world: { machines: { '192.0.2.7': { ports: { 3389: open } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['connect/source-ip-banned-by-brute-force-guard'] },
  },
);
