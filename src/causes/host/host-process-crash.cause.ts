/** For an administrator on whose server a part of Windows that carries sessions crashes. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'host/host-process-crash',
  title: 'A part of Windows that carries the session crashes on the server',
  story:
    'A session lives in several processes of the server: Winlogon, CSRSS, the desktop’s window manager, and the service host of TermService. If one of them crashes, the session ends at once, and if it is the service, every session ends at the same moment. Drivers and programs that hook into them are the usual reason.',
  where: 'host',
  breaksAt: ['activate', 'session'],
  prior: 'occasional',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...shownReason(0x10, 0x17, 0x18))],
  notWhen: 'The Application log of the server has no event 1000 at that minute.',
  confusedWith: [
    {
      id: 'host/shutdown-reboot-setup',
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
    disturbs: 'machine',
    changes: [
      look(
        'Find the module at fault: `Get-WinEvent -FilterHashtable @{LogName="Application"; Id=1000} -MaxEvents 20 | Format-List TimeCreated, Message`.',
      ),
      step(
        'If it is a display driver, printer driver or security product’s module, update it, or remove it from the server.',
        'Roll the driver back in Device Manager, or install the product again.',
      ),
      step(
        'Bring Windows up to date, then check its files: `DISM /Online /Cleanup-Image /RestoreHealth`, then `sfc /scannow`.',
        'Uninstall the update.',
      ),
      lastingStep(
        'If `termsrv.dll` is named and has been patched by a tool, remove that tool.',
        'A patched termsrv.dll is not put back.',
      ),
    ],
    risk: 'Updating drivers and Windows needs a restart, which ends all sessions.',
    check: 'No new event 1000 of these processes, and sessions last.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1'],
  status: 'proven',
});
