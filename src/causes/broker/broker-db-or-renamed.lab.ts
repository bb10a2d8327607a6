/** A broker that could not hand on, which an empty pool and a lost database share; and a server outside any domain. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Since the broker was renamed it cannot hand anybody on; from outside that looks like any failed hand-over',
    world: {},
    error: 'ERRINFO_CB_REDIRECTING_TO_DESTINATION',
    expect: {
      kind: 'explained',
      cause: 'broker/broker-db-or-renamed',
      orCause: ['broker/broker-redirect-failed'],
      silent: ['broker/missing-loadbalanceinfo'],
    },
  },
  {
    story: 'The pool has no free machine: the broker’s database told it so',
    world: {},
    error: 'ERRINFO_CB_DESTINATION_POOL_NOT_FREE',
    expect: { kind: 'explained', cause: 'broker/broker-redirect-failed', silent: ['broker/broker-db-or-renamed'] },
  },
  {
    story: 'A peer closed the socket, and the server belongs to no domain: no broker lives there',
    world: oneServer({ credssp: { domain: '' } }),
    error: '0x904 0x0',
    expect: { kind: 'unexplained', silent: ['broker/broker-db-or-renamed'] },
  },
);
