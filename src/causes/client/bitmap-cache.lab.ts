/** A client whose list of stored pictures the server could not use, and one that never came as far as pictures. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server ends the session because it cannot use the client’s list of stored pictures',
    world: {},
    error: 'ERRINFO_PERSISTENT_KEY_PDU_BAD_LENGTH',
    expect: { kind: 'explained', cause: 'client/bitmap-cache', silent: ['session/remotefx-or-avc-encoder'] },
  },
  {
    story: 'The peer closes before the logon: no stored picture was ever spoken of',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'asked' } } } } },
    error: '0x904 0x7',
    expect: { kind: 'explained', stage: 'negotiate', silent: ['client/bitmap-cache'] },
  },
);
