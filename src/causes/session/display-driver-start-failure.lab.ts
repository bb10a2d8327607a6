/** A session whose display driver did not start, and one whose window manager crashed. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A black screen after the logon, then the server says that the display driver was not ready',
    world: {},
    error: 'ERRINFO_CLOSE_STACK_ON_DRIVER_NOT_READY',
    expect: {
      kind: 'explained',
      cause: 'session/display-driver-start-failure',
      silent: ['session/remotefx-or-avc-encoder', 'host/host-process-crash'],
    },
  },
  {
    story: 'The driver started but cannot be used',
    world: {},
    error: 'ERRINFO_CLOSE_STACK_ON_DRIVER_IFACE_FAILURE',
    expect: { kind: 'explained', cause: 'session/display-driver-start-failure' },
  },
  {
    story: 'The window manager of the session crashed: the driver had started',
    world: {},
    error: 'ERRINFO_SERVER_DWM_CRASH',
    expect: { kind: 'explained', silent: ['session/display-driver-start-failure'] },
  },
);
