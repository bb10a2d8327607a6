/** A client that cannot connect to a server that everybody else reaches: suspicious, never proven from here. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story:
      'The server works from here, and one client says that it cannot connect: the file is suspected first, and not named',
    world: oneServer(),
    error: '0x204',
    expect: { kind: 'unexplained', cause: 'client/stale-rdp-file', stage: 'nla' },
  },
  {
    story: 'Nobody can connect, so no single file is to blame',
    world: { machines: { '192.0.2.7': { ports: { 3389: 'refused' } } } },
    error: '0x204',
    expect: { kind: 'explained', stage: 'connect', silent: ['client/stale-rdp-file'] },
  },
);
