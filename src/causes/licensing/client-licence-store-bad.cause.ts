/** For an administrator whose one client keeps a damaged licence, or may not keep any. */
import { look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'licensing/client-licence-store-bad',
  title: 'The licence that this client keeps is damaged',
  story:
    'For hosts licensed by device the client keeps its licence in its own registry and shows it at each connection. If that was copied from another computer, damaged, or may not be written, the host turns this client away while all others get in.',
  where: 'client',
  breaksAt: ['licensing'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the client’s stored licence is not accepted',
        ['extended', 0x103, 0x104, 0x105, 0x108, 0x10b],
        ['error-info', 0x103, 0x104, 0x105, 0x108],
        ['licensing', 3, 4, 8],
        ['topic', 'licence-error'],
      ),
    ),
  ],
  notWhen:
    'Other clients fail too, or the host is licensed by user, or 0x904 is all that was shown: clearing the store then helps nobody.',
  confusedWith: [
    {
      id: 'licensing/no-cal-or-wrong-mode',
      test: {
        question: 'Is it this client only, or every client?',
        how: 'Connect from another computer with the same user.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      { kind: 'registry-key-removal', key: 'HKLM\\SOFTWARE\\Microsoft\\MSLicensing' },
      look(
        'Start the client once as administrator and connect: right-click on Remote Desktop Connection → Run as administrator. It builds the store anew.',
      ),
    ],
    risk: 'The client asks for a new device licence, and the old one stays taken until it expires. Nobody else is disturbed.',
    check: 'The client connects without administrator rights as well.',
  },
  references: [
    'MS-RDPELE 2.2.2',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
  ],
  claims: [18, 50],
  status: 'proven',
});
