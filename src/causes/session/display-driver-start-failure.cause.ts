/** For an administrator on whose server the display driver of the session does not start. */
import { defineCause, hallmark, needs } from '../cause.ts';
import { portOpened, shownReason, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/display-driver-start-failure',
  title: 'The display driver of the session does not start on the server',
  story:
    'A session draws into a display driver that the server starts for it. If that driver does not report in time, or starts and cannot be used, the server ends the session after the logon, sometimes behind a black screen. Graphics drivers of the real card and broken updates of them are the usual reason.',
  where: 'host',
  breaksAt: ['activate', 'session'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...shownReason(0xf, 0x11, 0x12))],
  notWhen: 'The desktop was drawn and worked for a while: then the driver did start.',
  confusedWith: [
    {
      id: 'session/remotefx-or-avc-encoder',
      test: {
        question: 'Did the driver never start, or did the picture fail later?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-LocalSessionManager/Operational -MaxEvents 30`. Event 20 or 43 speaks of the start.',
      },
    },
    {
      id: 'host/host-process-crash',
      test: {
        question: 'Did the driver hang, or did a process crash?',
        how: 'On the server: `Get-WinEvent -FilterHashtable @{LogName="Application"; Id=1000} -MaxEvents 10`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    steps: [
      'See when it began: `Get-CimInstance Win32_PnPSignedDriver -Filter "DeviceClass=\'DISPLAY\'" | Select-Object DeviceName, DriverVersion, DriverDate`.',
      'Update the graphics driver from its maker, or roll it back in Device Manager if it was just updated; restart the server.',
      'If it stays, set the policy Computer Configuration → Administrative Templates → Windows Components → Remote Desktop Services → Remote Desktop Session Host → Remote Session Environment → “Use WDDM graphics display driver for Remote Desktop Connections” to Disabled (`fEnableWddmDriver` = 0), then `gpupdate /force` and restart.',
    ],
    risk: 'A restart ends all sessions. Without the WDDM driver graphics are slower.',
    undo: ['Set the policy back to Not configured and restart.', 'Install the former driver again.'],
    check: 'The desktop appears, and no new event 20 or 43 is in the log of LocalSessionManager.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1', 'https://github.com/FreeRDP/FreeRDP/issues/7059'],
  status: 'draft',
});
