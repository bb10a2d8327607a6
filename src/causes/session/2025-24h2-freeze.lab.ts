/** A frozen session whose window was closed by hand on Server 2025, and a peer that closed by itself. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const server2025 = oneServer({ credssp: { build: '10.0.26100' } });

export default defineScenarios(
  {
    story: 'The picture stood still on Server 2025 until its user closed the window: suspected first, and not named',
    world: server2025,
    error: '0x107 0x0',
    expect: { kind: 'unexplained', cause: 'session/2025-24h2-freeze', stage: 'nla' },
  },
  {
    story: 'The other end closed the connection: a frozen session keeps it',
    world: server2025,
    error: '0x904 0x0',
    expect: { kind: 'unexplained', silent: ['session/2025-24h2-freeze'] },
  },
  {
    story: 'Server 2025 works, and nobody complains',
    world: server2025,
    expect: { kind: 'works', silent: ['session/2025-24h2-freeze'] },
  },
);
