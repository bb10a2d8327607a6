/** For an administrator whose sessions end with the first pictures, because the server cannot encode them. */
import { look, step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, refreshPolicy, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/remotefx-or-avc-encoder',
  title: 'The server’s picture encoder fails and takes the session with it',
  story:
    'The server packs the desktop into pictures, with H.264 and the graphics card where policy wants it. If the encoder meets an error, or is set to a mode that no longer exists, such as RemoteFX on a virtual card, the session ends within its first pictures.',
  where: 'host',
  breaksAt: ['activate', 'session'],
  prior: 'uncommon',
  predicts: [needs(...portOpened), needs(...walkComplete), hallmark(...shownReason(0x112d, 0x112e, 0x112f))],
  notWhen: 'The session ends before any picture was drawn: then the display driver is the likelier place.',
  confusedWith: [
    {
      id: 'session/display-driver-start-failure',
      test: {
        question: 'Did the picture fail, or did the driver never start?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational -MaxEvents 50`. Event 161 is the encoder.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Look for event 161: `Get-WinEvent Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational -MaxEvents 50`.',
      ),
      step(
        'Update the driver of the graphics card on the server, at a quiet hour.',
        'Roll the driver back: Device Manager → the device → Driver → Roll Back Driver.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy(
          'Remote Session Environment',
          'Configure H.264/AVC hardware encoding for Remote Desktop Connections',
        ),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'AVCHardwareEncodePreferred', to: dword(0) }],
      },
      {
        kind: 'policy',
        ...sessionHostPolicy(
          'Remote Session Environment',
          'Prioritize H.264/AVC 444 graphics mode for Remote Desktop Connections',
        ),
        to: 'disabled',
        writes: [{ key: RDP_POLICIES, name: 'AVC444ModePreferred', to: dword(0) }],
        only: { option: 'avc444', when: 'If a new session fails just the same' },
      },
      { ...refreshPolicy, note: 'It counts from the next session on.' },
      step(
        'On a virtual machine that still has a RemoteFX card, switch the machine off and take that card away in the hypervisor: updates have taken RemoteFX out of Windows.',
        'Give the virtual machine its former graphics card back, as far as the hypervisor still has it.',
      ),
    ],
    risk: 'Without the encoder text looks coarser or the processor works more. Removing a virtual card needs the machine off.',
    check: 'A session stands for ten minutes, and no new event 161 is in the log.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1', 'https://github.com/nasbench/EVTX-ETW-Resources'],
  status: 'proven',
});
