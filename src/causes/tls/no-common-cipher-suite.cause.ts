/** For an administrator whose server speaks a current version of TLS but shares no cipher with the client. */
import { look, step } from '../../fixes/change.ts';
import { refreshPolicy } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { answeredAsRdp, brokeAt, portOpened, shownAs } from '../signs.ts';

export default defineCause({
  id: 'tls/no-common-cipher-suite',
  title: 'Client and server share no cipher',
  story:
    'Both sides speak the same version of TLS, but each allows only a list of ciphers, and the two lists have nothing in common. It mostly follows a hardening template or a policy on one side, or a client that has dropped old ciphers. The server breaks off with “handshake failure”.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    needs(...brokeAt('tls')),
    hallmark(
      'tls',
      'was refused by the server as “handshake failure” or “insufficient security”',
      ({ outcome, alert, alertBy }) => outcome === 'alert' && alertBy === 'peer' && (alert === 40 || alert === 71),
    ),
    always('tls-versions', 'answered a wider choice of ciphers', ({ accepted }) => accepted.length > 0),
    sometimes(...shownAs('no common algorithm was found', ['ntstatus', 0x80090331], ['tls-alert', 40, 71])),
  ],
  notWhen: 'Every offer is refused, however wide: then the server’s key or certificate is at fault, not the choice.',
  confusedWith: [
    {
      id: 'tls/cert-wrong-usage-or-key-type',
      test: {
        question: 'Does the certificate’s key suit the ciphers that are allowed?',
        how: 'On the server: `Get-TlsCipherSuite | Format-Table Name`. An EC key needs suites with ECDSA, an RSA key suites with RSA.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'List what the server allows: `Get-TlsCipherSuite | Format-Table Name`. Do the same on the client and compare.',
      ),
      look(
        'See whether a policy sets the list: `Get-ItemProperty "HKLM:\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002"`.',
      ),
      step(
        'In the policy “SSL Cipher Suite Order” (Computer Configuration → Administrative Templates → Network → SSL Configuration Settings) note the list, then add a modern suite both sides have, such as `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`.',
        'Put the noted list back into the policy “SSL Cipher Suite Order”, then restart.',
      ),
      {
        kind: 'policy',
        path: 'Computer Configuration → Administrative Templates → Network → SSL Configuration Settings',
        name: 'SSL Cipher Suite Order',
        to: 'not-configured',
        writes: [
          {
            key: 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002',
            name: 'Functions',
            to: 'absent',
          },
        ],
        only: { option: 'windows-default', when: 'If Windows’ own list shall count instead' },
      },
      refreshPolicy,
      { kind: 'reboot' },
    ],
    risk: 'The restart disturbs everybody on the server. Agree with whoever set the hardening template; adding modern suites does not weaken it, adding RC4 or 3DES would.',
    check: 'The handshake ends with a cipher, which this report names.',
  },
  references: [
    'RFC 5246 7.2.2',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
    'https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
  ],
  claims: [33, 55],
  status: 'proven',
});
