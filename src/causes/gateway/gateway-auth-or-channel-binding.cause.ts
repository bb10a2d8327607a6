/** For an administrator whose RD Gateway does not accept the proof of identity that the client sends. */
import { look, step } from '../../fixes/change.ts';
import { dword } from '../../fixes/common.ts';
import { defineCause, hallmark, never, sometimes } from '../cause.ts';
import { answersWithOldNtlm, shownAs } from '../client-signs.ts';

export default defineCause({
  id: 'gateway/gateway-auth-or-channel-binding',
  title: 'The gateway does not accept the client’s logon',
  story:
    'At the RD Gateway the client logs on inside an encrypted connection and ties the logon to that very connection. When a load balancer or an inspecting proxy ends the encryption in front of the gateway, or the client sends the oldest form of NTLM, the tie does not fit and the right password is refused.',
  where: 'gateway',
  breaksAt: ['connect'],
  prior: 'uncommon',
  predicts: [
    hallmark(
      ...shownAs(
        'the logon at the gateway was not accepted',
        ['gateway', 0x59f7, 0x59f8, 0x59f9, 0x59fa],
        ['ntstatus', 0xc000035b, 0x80090346],
      ),
    ),
    never('client-error', 'is a refusal of user name or password', ({ codes }) =>
      codes.some(({ space, value }) => space === 'ntstatus' && (value === 0xc000006a || value === 0xc0000064)),
    ),
    sometimes(...answersWithOldNtlm),
  ],
  notWhen: 'No gateway is configured and nothing inspects the traffic: see mstsc → Advanced → Settings.',
  confusedWith: [
    {
      id: 'tls/tls-interception',
      test: {
        question: 'Is the certificate that the client sees the gateway’s own?',
        how: 'In a browser on the client open `https://<gateway>/`, and compare the certificate’s fingerprint with the one bound on the gateway.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the client see that NTLMv2 is sent: `(Get-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa).LmCompatibilityLevel` must be missing or at least 3.',
      ),
      {
        kind: 'registry',
        key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa',
        name: 'LmCompatibilityLevel',
        to: dword(3),
        usual: 'absent',
        atLeast: true,
        only: { option: 'ntlmv2', when: 'If it is less than 3' },
        note: 'Where a policy sets it, set it there: Security Options → “Network security: LAN Manager authentication level”, “Send NTLMv2 response only”.',
      },
      step(
        'See whether something ends TLS in front of the gateway: compare the certificate outside with the one bound in RD Gateway Manager. Let the load balancer pass TLS through, or give it the gateway’s own certificate.',
        'Set the load balancer back to what it was.',
      ),
      step('Except the gateway’s name from TLS inspection.', 'Take that exception out again.'),
      look('On the gateway the Security log shows 4625 with 0xC000035B when the tie does not fit.'),
    ],
    risk: 'Old programs that need LM or NTLMv1 stop working on that client. Switching the channel binding off on the gateway would let logons be relayed; do not.',
    check: 'The gateway’s log shows 200 for the user.',
  },
  references: [
    'MS-TSGU 3.3.5.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/0xc000035b-when-you-use-lmcompatibility',
  ],
  claims: [5, 34],
  status: 'proven',
});
