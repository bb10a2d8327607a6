/** A guard that shuts the door after a few connections, and a server that does not. */
import { defineScenarios, type LabPort } from '../../../lab/scenarios/scenario.ts';

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
    story: 'The guard lets three connections in and then shuts the door on us',
    world: { machines: { '192.0.2.7': { ports: { 3389: [open, open, open, 'silent'] } } } },
    expect: { kind: 'works', findings: ['connect/source-ip-banned-by-brute-force-guard'] },
  },
  {
    story: 'One connection of many is not even opened: chance, and no guard',
    world: { machines: { '192.0.2.7': { ports: { 3389: [open, open, open, open, open, open, 'silent', open] } } } },
    expect: { kind: 'works', silent: ['connect/source-ip-banned-by-brute-force-guard'] },
  },
  {
    story: 'The server lets everybody in, every time',
    world: { machines: { '192.0.2.7': { ports: { 3389: open } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['connect/source-ip-banned-by-brute-force-guard'] },
  },
);
