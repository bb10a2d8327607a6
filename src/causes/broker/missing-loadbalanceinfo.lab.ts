/** A farm that was asked without its token, and one whose pool is empty. */
import { defineScenarios } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'Somebody typed the broker’s name into the client, without the farm’s file',
    world: {},
    error: 'ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS',
    expect: { kind: 'explained', cause: 'broker/missing-loadbalanceinfo', silent: ['broker/broker-redirect-failed'] },
  },
  {
    story: 'The broker could not start the desktop that it had chosen',
    world: {},
    error: 'ERRINFO_CB_SESSION_ONLINE_VM_BOOT',
    expect: { kind: 'explained', cause: 'broker/broker-redirect-failed', silent: ['broker/missing-loadbalanceinfo'] },
  },
);
