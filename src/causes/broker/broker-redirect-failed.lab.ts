/** A farm whose pool is empty, and one that was asked without a token. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The pool has no free machine',
    world: {},
    error: 'ERRINFO_CB_DESTINATION_POOL_NOT_FREE',
    expect: { kind: 'explained', cause: 'broker/broker-redirect-failed', silent: ['broker/missing-loadbalanceinfo'] },
  },
  {
    story: 'The client came without the farm’s token',
    world: {},
    error: 'ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS',
    expect: { kind: 'explained', cause: 'broker/missing-loadbalanceinfo', silent: ['broker/broker-redirect-failed'] },
  },
);
