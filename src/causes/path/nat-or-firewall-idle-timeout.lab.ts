/** A session that died while idle, and a peer that only closed. */
import { defineScenarios } from '../../../lab/scenario.ts';

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
);
