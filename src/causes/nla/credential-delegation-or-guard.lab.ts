/** Credentials that stay with the client, beside ones that were refused. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client says that policy forbids passing credentials on',
    world: oneServer(),
    error: '0x1607',
    expect: { kind: 'explained', cause: 'nla/credential-delegation-or-guard', silent: ['nla/wrong-credentials'] },
  },
  {
    story: 'The server refused the password: it had been passed on',
    world: oneServer(),
    error: '0x807',
    expect: { kind: 'explained', silent: ['nla/credential-delegation-or-guard'] },
  },
  {
    story: 'A policy of this computer keeps saved credentials from the server, and the client says so',
    world: {
      ...oneServer(),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\DenySavedCredentials': 1,
      }),
    },
    error: '0x2107',
    expect: { kind: 'explained', cause: 'nla/credential-delegation-or-guard' },
  },
);
