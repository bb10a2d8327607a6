/** A server with and without the protected mode that a client asks for. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server offers no Restricted Admin, and the client shows an account restriction',
    world: oneServer({ restrictedAdmin: false }),
    error: '0xC000006E',
    expect: {
      kind: 'explained',
      cause: 'nla/restricted-admin-or-remote-guard',
      orCause: ['nla/hours-or-workstation-restriction', 'nla/blank-password', 'nla/protected-users-or-auth-silo'],
    },
  },
  {
    story: 'The server offers Restricted Admin: its absence cannot be the reason',
    world: oneServer({ restrictedAdmin: true }),
    error: '0xC000006E',
    expect: { kind: 'explained', silent: ['nla/restricted-admin-or-remote-guard'] },
  },
  {
    story: 'A policy of this computer allows Restricted Admin alone, and the server does not offer it',
    world: {
      ...oneServer({ restrictedAdmin: false }),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\RestrictedRemoteAdministration': 1,
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\RestrictedRemoteAdministrationType': 1,
      }),
    },
    expect: { kind: 'works', findings: ['nla/restricted-admin-or-remote-guard'] },
  },
  {
    story: 'The policy leaves the choice to Remote Credential Guard as well',
    world: {
      ...oneServer({ restrictedAdmin: false }),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\RestrictedRemoteAdministration': 1,
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation\\RestrictedRemoteAdministrationType': 3,
      }),
    },
    expect: { kind: 'works', silent: ['nla/restricted-admin-or-remote-guard'] },
  },
);
