/** A session that died while idle, and a peer that only closed. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'After lunch the session was gone, its connection reset; connecting anew works every time',
    world: {},
    error: '0x404 0x0',
    expect: {
      kind: 'explained',
      cause: 'path/nat-or-firewall-idle-timeout',
      silent: ['path/mtu-black-hole', 'connect/firewall-drop'],
    },
  },
  {
    story: 'The peer closed the socket once, and nothing more is known',
    world: {},
    error: '0x904 0x0',
    expect: { kind: 'unexplained', silent: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'A device in between resets what was quiet for three seconds',
    world: oneServer({ idle: { after: 3_000, how: 'rst' } }),
    options: { idle: 6 },
    expect: { kind: 'works', findings: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'A router forgets what was quiet for three seconds, and drops whatever comes later',
    world: oneServer({ idle: { after: 3_000, how: 'lost' } }),
    options: { idle: 6 },
    expect: { kind: 'works', findings: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'A router forgets what was quiet for three seconds, and says so to whoever speaks again',
    world: oneServer({ idle: { after: 3_000, how: 'rst-on-use' } }),
    options: { idle: 6 },
    expect: { kind: 'works', findings: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'The server itself says goodbye to whoever does not log on',
    world: oneServer({ idle: { after: 3_000, how: 'fin' } }),
    options: { idle: 6 },
    expect: { kind: 'works', silent: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'A quiet connection is still usable after half a minute',
    world: {},
    options: { idle: 30 },
    expect: { kind: 'works', silent: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'The router forgets after three seconds, but nobody asked about idle connections',
    world: oneServer({ idle: { after: 3_000, how: 'lost' } }),
    expect: { kind: 'works', silent: ['path/nat-or-firewall-idle-timeout'] },
  },
);
