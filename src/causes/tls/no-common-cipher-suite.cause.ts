/** For an administrator whose server speaks a current version of TLS but shares no cipher with the client. */
import { look, step } from '../../fixes/change.ts';
import { refreshPolicy } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { event, within } from '../event-signs.ts';
import {
  answeredAsRdp,
  brokeAt,
  contentMatters,
  endedBeforeCertificate,
  noTlsVersionAccepted,
  portOpened,
  rdpCutToo,
} from '../signs.ts';

type Tried = Vocabulary['tls-versions']['versions'][number];

const isCutOff = ({ outcome }: Tried) => outcome === 'reset' || outcome === 'closed' || outcome === 'silent';

/** Who minds the ciphers minds them in every version that it speaks. Below the oldest of those it may cut off as it likes. */
const isCutAbove = (versions: readonly Tried[]) =>
  versions.slice(versions.findIndex(({ outcome }) => outcome === 'accepted')).some(isCutOff);

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
    // Schannel resets without a word where OpenSSL sends the alert.
    hallmark(
      'tls',
      'was refused as “handshake failure” or “insufficient security”, or ended before a certificate',
      (tls, now) => endedBeforeCertificate[2](tls, now) || (tls.alertBy === 'peer' && tls.alert === 71),
    ),
    sometimes('tls', 'was refused with an alert', ({ outcome, alertBy }) => outcome === 'alert' && alertBy === 'peer'),
    hallmark(
      'tls-versions',
      'answered a wider choice of ciphers, or turned every one away',
      (tried, now) => (tried.accepted.length > 0 && !isCutAbove(tried.versions)) || noTlsVersionAccepted[2](tried, now),
    ),
    never(...contentMatters),
    never(...rdpCutToo),
    sometimes(...shownAs('no common algorithm was found', ['ntstatus', 0x80090331], ['tls-alert', 40, 71])),
    hallmark(...within(5000, event('rdp-core-ts', 131), event('schannel', 36874))),
  ],
  notWhen: 'The server shows its certificate to some other offer of ciphers, and the handshake fails after that.',
  confusedWith: [
    {
      id: 'tls/machinekeys-acl-or-key-corrupt',
      test: {
        question: 'Does the server lack a cipher that suits its key, or the key itself?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="System"; ProviderName="Schannel"} -MaxEvents 10`. 36874 is the choice of ciphers, 36870 the key.',
      },
    },
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
    'https://github.com/gravitational/teleport/issues/39892',
    'https://github.com/FreeRDP/FreeRDP/issues/7769',
    'RFC 5246 7.2.2',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
    'https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
  ],
  claims: [33, 55],
  status: 'proven',
});
