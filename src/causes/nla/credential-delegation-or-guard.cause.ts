/** For an administrator whose client may not pass saved or current credentials on to this server. */
import { lastingStep, look } from '../../fixes/change.ts';
import { DELEGATION_POLICIES, delegationPolicy, dword } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { forbidsDelegation, shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/credential-delegation-or-guard',
  title: 'The client may not hand its credentials to this server',
  story:
    'To log on at the far end the client has to pass the user’s credentials on. Policy decides to which servers it may do so, and Credential Guard withholds some of them altogether. The server is in order; the client keeps the credentials to itself, or the server asks for freshly typed ones.',
  where: 'client',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    sometimes(...forbidsDelegation),
    hallmark(
      ...shownAs(
        'credentials may not be passed on, or must be typed afresh',
        ['disconnect', 0x1607, 0x2107],
        ['ntstatus', 0x8009035e, 0x8009030e],
        ['extended', 10],
        ['error-info', 10],
        ['topic', 'saved-credentials'],
      ),
    ),
  ],
  confusedWith: [
    {
      id: 'nla/spn-or-name-mismatch-ntlm-fallback',
      test: {
        question: 'Could the client verify the server by Kerberos?',
        how: 'On the client, after a try: `klist`. Without a ticket `TERMSRV/<name>` only NTLM was possible.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      lastingStep(
        'Type the password instead of using the saved one: delete it with `cmdkey /delete:TERMSRV/<host>`.',
        'A saved password comes back when the user lets the client save it again.',
      ),
      look('Connect by the server’s full name, so that Kerberos can verify it before credentials are passed on.'),
      {
        kind: 'policy',
        ...delegationPolicy('Allow delegating saved credentials'),
        to: 'enabled',
        options: 'with TERMSRV/<host> in its list',
        writes: [
          { key: DELEGATION_POLICIES, name: 'AllowSavedCredentials', to: dword(1) },
          { key: DELEGATION_POLICIES, name: 'ConcatenateDefaults_AllowSaved', to: dword(1) },
          {
            key: `${DELEGATION_POLICIES}\\AllowSavedCredentials`,
            name: 'rdpdoctor',
            to: { type: 'string', value: 'TERMSRV/<host>' },
          },
        ],
        only: { option: 'saved-passwords', when: 'If saved passwords are meant to be used for this server' },
      },
      look('With Credential Guard use Remote Credential Guard instead of saved passwords: `mstsc /remoteGuard`.'),
    ],
    risk: 'Name servers one by one: `TERMSRV/*` would hand passwords to any machine that poses as a server.',
    check: 'The client logs on without asking again, or with the password typed.',
  },
  references: [
    'MS-CSSP 3.1.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
  ],
  status: 'proven',
});
