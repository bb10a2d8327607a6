/** For an administrator whose sessions die while nobody types. */

import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { portOpened, shown, walkComplete } from '../signs.ts';

/** A server that ends a silent stranger’s connection does so in order; only who has forgotten it resets or drops it. */
const forgotten = [
  'idle',
  'was forgotten: reset while nobody spoke, or deaf to what was said next',
  ({ outcome }: Vocabulary['idle']) => outcome === 'reset' || outcome === 'reset-on-use' || outcome === 'lost',
] as const;

export default defineCause({
  id: 'path/nat-or-firewall-idle-timeout',
  title: 'A router or firewall forgets the connection while the session is idle',
  story:
    'Routers and firewalls keep a list of open connections and strike out those that are quiet for too long, often after some minutes. The session then looks alive on both sides until somebody moves the mouse, and that packet is refused or lost. It never stops a new connection.',
  where: 'network',
  breaksAt: ['session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shown('disconnect', 0x304, 0x404)),
    sometimes(...shown('disconnect', 0x904)),
    hallmark(...forgotten),
  ],
  evidentWhen: [sign(...forgotten)],
  notWhen:
    'The server ended the idle connection in order (FIN): some servers do so with whoever does not log on. It fails while connecting, or the session dies in the middle of work: then nothing was idle.',
  confusedWith: [
    {
      id: 'session/time-limit',
      test: {
        question: 'Does the server end idle sessions itself?',
        how: 'On the server: `Get-WinEvent Microsoft-Windows-TerminalServices-LocalSessionManager/Operational -MaxEvents 50`. Event 40 with reason 3 or 4 is the server’s own limit, with reason 0 it is not.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    steps: [
      'On the server, let RDP speak up now and then: policy Computer Configuration → Administrative Templates → Windows Components → Remote Desktop Services → Remote Desktop Session Host → Connections → “Configure keep-alive connection interval”, enabled, 1 minute; then `gpupdate /force`.',
      'On the device that forgets, raise the idle time for TCP 3389 above the time that people stay quiet, an hour for example.',
    ],
    risk: 'A few bytes a minute and session. A longer idle time lets the device’s list grow.',
    undo: ['Set the policy to Not configured.', 'Put the device’s old idle time back.'],
    check: 'A session that was left alone for longer than the old idle time answers at once.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-client-disconnects-cannot-reconnect-same-session',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
  ],
  claims: [70],
  status: 'proven',
});
