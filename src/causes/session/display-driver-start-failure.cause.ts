/** For an administrator on whose server the display driver of the session does not start. */
import { look, step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

const DRIVER_STAYS_BROKEN = { option: 'without-wddm', when: 'If no driver helps' } as const;

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
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      look(
        'See when it began: `Get-CimInstance Win32_PnPSignedDriver -Filter "DeviceClass=\'DISPLAY\'" | Select-Object DeviceName, DriverVersion, DriverDate`.',
      ),
      step(
        'Update the graphics driver from its maker, or roll it back in Device Manager if it was just updated; restart the server at a quiet hour.',
        'Install the former driver again, or Device Manager → the device → Driver → Roll Back Driver.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy(
          'Remote Session Environment',
          'Use WDDM graphics display driver for Remote Desktop Connections',
        ),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'fEnableWddmDriver', to: dword(0) }],
        only: DRIVER_STAYS_BROKEN,
      },
      { kind: 'reboot', only: DRIVER_STAYS_BROKEN },
    ],
    risk: 'A restart ends all sessions. Without the WDDM driver graphics are slower, and newer versions of Windows may ignore the policy.',
    check: 'The desktop appears, and no new event 20 or 43 is in the log of LocalSessionManager.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1', 'https://github.com/FreeRDP/FreeRDP/issues/7059'],
  status: 'proven',
});
