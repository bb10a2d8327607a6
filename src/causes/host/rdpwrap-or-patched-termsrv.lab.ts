/** A client that met a broken protocol, and one that met a full server. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Since the update the client reports a protocol error once the session starts',
    world: {},
    error: '0x1104',
    expect: { kind: 'explained', cause: 'host/rdpwrap-or-patched-termsrv', silent: ['host/host-process-crash'] },
  },
  {
    story: 'The server ended the session for another connection: nothing speaks of a patch',
    world: {},
    error: 'ERRINFO_DISCONNECTED_BY_OTHER_CONNECTION',
    expect: { kind: 'explained', silent: ['host/rdpwrap-or-patched-termsrv'] },
  },
);
