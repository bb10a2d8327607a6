/** A session that ended over its pictures, and one whose display driver never started. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The session ends with its first pictures: the server’s graphics are in an error state',
    world: {},
    error: 'ERRINFO_GRAPHICS_SUBSYSTEM_FAILED',
    expect: {
      kind: 'explained',
      cause: 'session/remotefx-or-avc-encoder',
      silent: ['session/display-driver-start-failure'],
    },
  },
  {
    story: 'The client repeats the server’s number as its extended code',
    world: {},
    error: 'Error code: 0x3, extended error code: 0x112e',
    expect: { kind: 'explained', cause: 'session/remotefx-or-avc-encoder' },
  },
  {
    story: 'The display driver did not finish starting: no picture was ever encoded',
    world: {},
    error: 'ERRINFO_CLOSE_STACK_ON_DRIVER_FAILURE',
    expect: { kind: 'explained', silent: ['session/remotefx-or-avc-encoder'] },
  },
);
