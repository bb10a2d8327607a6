/** For an administrator whose current clients are cut off as soon as encryption starts, while older ones get in. */
import { look, step } from '../../fixes/change.ts';
import { registryDword } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, usually } from '../cause.ts';
import { answeredAsRdp, brokeAt, cutWithoutAnswer, portOpened } from '../signs.ts';

const TLS_13_SERVER =
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.3\\Server';

type Tried = Vocabulary['tls-versions']['versions'][number];
/** Silence is none: a lost packet makes it too. */
const CUTS: readonly Tried['outcome'][] = ['reset', 'closed'];

export default defineCause({
  id: 'tls/tls-13-not-borne',
  title: 'The server cuts off every client that offers TLS 1.3',
  story:
    'A server that does not know TLS 1.3 should answer with the version it knows. This one breaks off as soon as the new version is so much as offered, and takes older ones. It happens where TLS 1.3 was switched on in the registry of a Windows from before Server 2022, which cannot speak it over Remote Desktop, and with old appliances.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    needs(...brokeAt('tls')),
    hallmark(
      'tls-versions',
      'were accepted up to 1.2, and the connection was cut off where 1.3 was offered',
      ({ versions, accepted }) =>
        accepted.length > 0 && versions.some(({ version, outcome }) => version === '1.3' && CUTS.includes(outcome)),
    ),
    usually(...cutWithoutAnswer),
  ],
  notWhen: 'The server answers an offer of TLS 1.3 with an older version, or with an alert: then it bears the offer.',
  confusedWith: [
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Does the server break off, or a device on the way?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="System"; ProviderName="Schannel"} -MaxEvents 10`. An error at the minute of the attempt means the server; none speaks for a device on the way.',
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
        'On Windows 10, Server 2019 and older see whether somebody switched it on: `Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.3\\Server"`. Microsoft supports it from Windows 11 and Server 2022 on.',
      ),
      {
        ...registryDword(TLS_13_SERVER, 'Enabled', 0),
        only: { option: 'switched-on', when: 'If it was switched on there' },
      },
      {
        kind: 'reboot',
        only: { option: 'switched-on', when: 'If it was switched on there' },
        note: 'Schannel reads it at start-up.',
      },
      step(
        'If a proxy or appliance stands in front, update it, or let it pass TLS through without reading it; note its settings first.',
        'Restore the noted settings.',
      ),
      look('Leave the clients alone: TLS 1.3 on their side is right, and TLS 1.2 stays in use with this server.'),
    ],
    risk: 'The restart disturbs everybody on the server. TLS 1.2 remains, with which every current client connects.',
    check: 'The examination shows the handshake done with TLS 1.2, though 1.3 was offered.',
  },
  references: [
    'RFC 8446 4.2.1',
    'https://learn.microsoft.com/en-us/windows/win32/secauthn/protocols-in-tls-ssl--schannel-ssp-',
  ],
  status: 'proven',
});
