/** For an administrator whose server is up to date and whose client is not. */
import { lastingStep, look } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { hasNoCurrentTls, shownAs } from '../client-signs.ts';
import { portOpened } from '../signs.ts';

const withoutOldVersions = [
  'tls-versions',
  'left out everything below 1.2',
  ({ accepted }: Vocabulary['tls-versions']) =>
    accepted.length > 0 && !accepted.some((version) => version === 'ssl3' || version === '1.0' || version === '1.1'),
] as const;

export default defineCause({
  id: 'client/outdated-client',
  title: 'The client is too old for this server',
  story:
    'Servers of today speak current versions of TLS and of NLA only. A client that has seen no update for years does not know them and is turned away. Typical are old thin clients, Windows 7 without updates and abandoned apps; and a client on which somebody switched TLS 1.2 off is no better.',
  where: 'client',
  breaksAt: ['tls', 'nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...withoutOldVersions),
    sometimes(...hasNoCurrentTls),
    hallmark(
      ...shownAs(
        'the versions of client and server do not meet',
        ['tls-alert', 70],
        ['gateway', 0x59e9],
        ['ntstatus', 0x80090302],
      ),
    ),
  ],
  evidentWhen: [sign(...withoutOldVersions), sign(...hasNoCurrentTls)],
  notWhen: 'Another client of the same version gets in: then age is not the reason.',
  confusedWith: [
    {
      id: 'nla/ntlm-blocked-or-downgraded',
      test: {
        question: 'Is the client old, or NTLM refused?',
        how: 'Connect from an up-to-date client with the same user and the same name.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'See how old it is: mstsc → icon at the top left → About; it should speak of Remote Desktop Protocol 10 and of Network Level Authentication.',
      ),
      lastingStep(
        'Update: Windows Update for mstsc; the newest Windows App on other systems, where the former app Microsoft Remote Desktop has been replaced by it; FreeRDP 2 or newer.',
        'An updated client needs no undoing.',
      ),
      lastingStep(
        'On Windows 7 and Server 2008 R2 as a client: KB3080079 and RDP 8.1 at least; better replace it.',
        'A replaced system needs no undoing.',
      ),
      lastingStep(
        'Update the firmware of thin clients, or put a current client in between.',
        'Newer firmware needs no undoing.',
      ),
    ],
    risk: 'It disturbs nobody but the client.',
    check: 'The updated client connects.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/incorrect-tls-use-rdp-with-ssl-encryption',
  ],
  claims: [11, 29, 38, 66],
  status: 'proven',
});
