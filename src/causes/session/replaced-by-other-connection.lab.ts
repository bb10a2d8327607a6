/** A session that moved elsewhere, and one that the server ended by itself. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A colleague connected with the same account',
    world: {},
    error: '0x3 0x5',
    expect: {
      kind: 'explained',
      cause: 'session/replaced-by-other-connection',
      silent: ['session/time-limit', 'session/session-contention-client-sku'],
    },
  },
  {
    story: 'The client says that another user connected, and that its own connection was lost',
    world: {},
    error: 'Another user connected to the remote computer, so your connection was lost. Try connecting again.',
    expect: {
      kind: 'explained',
      cause: 'session/replaced-by-other-connection',
      silent: ['session/session-contention-client-sku'],
    },
  },
  {
    story: 'The server ended an idle session',
    world: {},
    error: 'Error code: 0x3, extended error code: 0x3',
    expect: { kind: 'explained', silent: ['session/replaced-by-other-connection'] },
  },
  {
    story:
      'The log of sessions says that another connection took the session over, and the person saw only 0x904 / 0x7',
    world: {},
    error: '0x904 0x7',
    events: { logged: [{ provider: 'local-session-manager', id: 40, data: { Session: '2', Reason: '5' } }] },
    expect: { kind: 'explained', cause: 'session/replaced-by-other-connection' },
  },
  {
    story: 'The log of sessions says that the user left, which is no failure',
    world: {},
    events: { logged: [{ provider: 'local-session-manager', id: 40, data: { Session: '2', Reason: '11' } }] },
    expect: { kind: 'works', silent: ['session/replaced-by-other-connection', 'session/time-limit'] },
  },
);
