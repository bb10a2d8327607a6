/** A client that cannot connect to a server that everybody else reaches: suspicious, never proven from here. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story:
      'The server works from here, and one client says that it cannot connect: the file is suspected first, and not named',
    world: oneServer(),
    error: '0x204',
    expect: { kind: 'unexplained', cause: 'client/stale-rdp-file', stage: 'nla' },
  },
  {
    story: 'The file gives two ports, and the client that uses it cannot connect to a server that works from here',
    world: oneServer(),
    error: '0x204',
    file: 'full address:s:ts01.example.test:3390\nserver port:i:3389\n',
    expect: {
      kind: 'explained',
      cause: 'client/stale-rdp-file',
      silent: ['gateway/gateway-address-or-bypass-wrong', 'broker/missing-loadbalanceinfo'],
    },
  },
  {
    story: 'Nobody complains, and a file is at hand that switches NLA off: a finding, since it stops nobody yet',
    world: oneServer(),
    file: 'full address:s:ts01.example.test\nenablecredsspsupport:i:0\n',
    expect: { kind: 'works', findings: ['client/stale-rdp-file'], silent: ['gateway/gateway-address-or-bypass-wrong'] },
  },
  {
    story: 'Nobody can connect, so no single file is to blame',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    error: '0x204',
    expect: { kind: 'explained', stage: 'connect', silent: ['client/stale-rdp-file'] },
  },
);
