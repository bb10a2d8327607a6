/** For an administrator whose server only speaks versions of TLS that today’s clients have given up. */
import { step } from '../../fixes/change.ts';
import { registryDword, restartXrdp, xrdpSetting } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes, usually } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { answeredAsRdp, brokeAt, portOpened } from '../signs.ts';

/** A close, a reset or silence is no refusal: the next connection may be answered. */
const NEWER: readonly string[] = ['1.2', '1.3'];

const onlyOld = [
  'tls-versions',
  'accepted old versions only, and refused the newer ones',
  ({ accepted, versions }: Vocabulary['tls-versions']) =>
    accepted.length > 0 &&
    NEWER.every((newer) =>
      versions.some(
        ({ version, outcome }) => version === newer && (outcome === 'alert' || outcome === 'other-version'),
      ),
    ),
] as const;

const TLS_12_SERVER =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server';

export default defineCause({
  id: 'tls/tls-version-mismatch',
  title: 'The server only speaks old versions of TLS',
  story:
    'Client and server must share a version of TLS. This server takes 1.1 or older at most, and current systems have switched those off because they are broken. It is typical of Windows 7 and Server 2008 R2 without their updates, of old appliances, and of servers where TLS 1.2 was switched off in the registry.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    hallmark(...onlyOld),
    usually(...brokeAt('tls')),
    sometimes(...shownAs('the version of TLS does not suit', ['tls-alert', 70])),
    usually('tls', 'was ended over the version', ({ outcome, alert }) => outcome === 'alert' && alert === 70),
  ],
  evidentWhen: [sign(...onlyOld)],
  notWhen: 'The server accepts TLS 1.2 or 1.3: then its versions are in order, and the client or the ciphers are not.',
  confusedWith: [
    {
      id: 'client/outdated-client',
      test: {
        question: 'Which side is behind?',
        how: 'Look at the accepted versions in this report: 1.2 or 1.3 among them means that the client is behind, otherwise the server is.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      step(
        'On Windows 7 and Server 2008 R2 install KB3080079, which gives Remote Desktop TLS 1.1 and 1.2. Better: replace the system, which gets no more updates.',
        'Uninstall KB3080079.',
      ),
      registryDword(TLS_12_SERVER, 'Enabled', 1),
      registryDword(TLS_12_SERVER, 'DisabledByDefault', 0),
      { kind: 'reboot', note: 'Schannel reads these values at start-up.' },
      xrdpSetting('ssl_protocols', 'TLSv1.2, TLSv1.3'),
      restartXrdp,
    ],
    risk: 'The restart disturbs everybody on the server. Bringing TLS 1.0 back on the clients instead would open them to attacks everywhere; do not.',
    check: 'This examination lists TLS 1.2 among the accepted versions.',
  },
  references: [
    'MS-RDPBCGR 5.4.5.1',
    'RFC 8996',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/incorrect-tls-use-rdp-with-ssl-encryption',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-internal-error',
  ],
  claims: [29, 33, 39, 55],
  status: 'proven',
});
