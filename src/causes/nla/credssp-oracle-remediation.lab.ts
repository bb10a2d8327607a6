/** A server from before the CredSSP update, beside one that has it. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server answers with CredSSP 4, and the patched client names the encryption oracle',
    world: oneServer({ credssp: { version: 4 } }),
    error: 'An authentication error has occurred. This could be due to CredSSP encryption oracle remediation.',
    expect: { kind: 'explained', cause: 'nla/credssp-oracle-remediation' },
  },
  {
    story: 'The server answers with CredSSP 2, and nobody has complained yet',
    world: oneServer({ credssp: { version: 2 } }),
    expect: { kind: 'works', findings: ['nla/credssp-oracle-remediation'] },
  },
  {
    story: 'The server answers with CredSSP 5: it has the update',
    world: oneServer({ credssp: { version: 5 } }),
    expect: { kind: 'works', silent: ['nla/credssp-oracle-remediation'] },
  },
  {
    story: 'A policy of this computer refuses CredSSP without its update, and the server has it not',
    world: {
      ...oneServer({ credssp: { version: 4 } }),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters\\AllowEncryptionOracle': 0,
      }),
    },
    error:
      'An authentication error has occurred. The function requested is not supported. CredSSP encryption oracle remediation.',
    expect: { kind: 'explained', cause: 'nla/credssp-oracle-remediation' },
  },
);
