/** For an administrator whose server was on its way down, or not yet up, when the client called. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, usually } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { portRefused } from '../signs.ts';

export default defineCause({
  id: 'host/shutdown-reboot-setup',
  title: 'The server is shutting down, restarting, or still being set up',
  story:
    'While Windows shuts down, installs updates or finishes its set-up, it ends sessions and takes no new ones, though the port may still open. Some minutes later the port is gone, and after the restart all is well. A set-up that never finished keeps Remote Desktop shut for good.',
  where: 'host',
  breaksAt: ['connect', 'negotiate', 'session'],
  prior: 'occasional',
  predicts: [hallmark(...shownReason(0x19, 0x1a)), usually(...portRefused)],
  notWhen: 'It lasts longer than a restart with updates can: half an hour.',
  confusedWith: [
    {
      id: 'host/host-process-crash',
      test: {
        question: 'Did a part of the server crash, or did it go down on purpose?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="System"; Id=1074,6008,7031} -MaxEvents 10`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Wait some minutes and connect again; look at the console if it takes longer.'),
      step(
        'A restart that waits can be called off: `shutdown /m \\\\<host> /a`.',
        'Restart later: `shutdown /m \\\\<host> /r /t 0`.',
      ),
      look('See who asked for it: `Get-WinEvent -FilterHashtable @{LogName="System"; Id=1074} -MaxEvents 5`.'),
      lastingStep(
        'If a set-up or Sysprep never finished: `Get-ItemProperty HKLM:\\SYSTEM\\Setup SystemSetupInProgress` is 1. Finish the set-up on the console.',
        'A finished set-up needs no undoing.',
      ),
    ],
    risk: 'Calling off a restart leaves updates half installed until the next one.',
    check: 'The examination gets through, and stays so for ten minutes.',
  },
  references: [
    'MS-RDPBCGR 2.2.5.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  status: 'proven',
});
