/** A computer whose user did not make room, and one whose session was taken over. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The user at the screen refused to make room',
    world: {},
    error: 'ARBITRATION_CODE_REFUSED_DIALOG',
    expect: {
      kind: 'explained',
      cause: 'session/session-contention-client-sku',
      silent: ['session/replaced-by-other-connection', 'session/connection-limit'],
    },
  },
  {
    story: 'The same account came from elsewhere and took the session over',
    world: {},
    error: '0x3 0x5',
    expect: { kind: 'explained', silent: ['session/session-contention-client-sku'] },
  },
);
