/** The same reason of a server’s log on Server 2019 and on a newer server, and another reason on Server 2019. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const server2019 = oneServer({ credssp: { build: '10.0.17763' } });

export default defineScenarios(
  {
    story: 'Everybody was thrown out of a Server 2019 at once, and its log gives the reason code of that update',
    world: server2019,
    error: 'Error code: 0xD0000001',
    expect: { kind: 'explained', cause: 'session/2019-mass-disconnect', silent: ['session/gpo-refresh-flap'] },
  },
  {
    story: 'The same reason code on Server 2022, which never had that update',
    world: oneServer({ credssp: { build: '10.0.20348' } }),
    error: 'Error code: 0xD0000001',
    expect: { kind: 'unexplained', silent: ['session/2019-mass-disconnect'] },
  },
  {
    story: 'A session on Server 2019 was taken over by another connection',
    world: server2019,
    error: 'ERRINFO_DISCONNECTED_BY_OTHER_CONNECTION',
    expect: { kind: 'explained', silent: ['session/2019-mass-disconnect'] },
  },
);
