/** For an administrator who tries to reach an edition of Windows that takes no remote connections. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, sometimes } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portRefused } from '../signs.ts';

export default defineCause({
  id: 'licensing/edition-cannot-host',
  title: 'This edition of Windows does not take remote connections',
  story:
    'Windows Home can open Remote Desktop connections but not receive them. Depending on what is installed the port is closed, or the connection is taken and then turned away for its licence.',
  where: 'host',
  breaksAt: ['connect', 'licensing'],
  prior: 'uncommon',
  predicts: [
    sometimes(...portRefused),
    hallmark(
      ...shownAs('the computer is not licensed for remote connections', ['extended', 0x10a], ['error-info', 0x10a]),
    ),
  ],
  notWhen: '`winver` on the machine shows Pro, Enterprise, Education or Server.',
  confusedWith: [
    {
      id: 'connect/rdp-disabled-by-setting-or-policy',
      test: {
        question: 'Which edition is it?',
        how: 'On the machine: Settings → System → About, or `(Get-CimInstance Win32_OperatingSystem).Caption`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look('Look: `(Get-CimInstance Win32_OperatingSystem).Caption`.'),
      lastingStep(
        'Change to Pro: Settings → System → Activation → Upgrade your edition, then switch Remote Desktop on.',
        'An edition is not changed back without installing anew.',
      ),
      look('Without that use something Home can do: Quick Assist, or another remote tool.'),
      look('Do not patch termsrv.dll: it breaks with each update, breaks the licence terms, and opens the machine.'),
    ],
    risk: 'The change of edition restarts the machine; programs and files stay.',
    check: 'Settings → System has a page Remote Desktop with a switch, and the port opens.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
  ],
  claims: [71],
  status: 'proven',
});
