/** For an administrator whose sessions die while nobody types. */

import { step } from '../../fixes/change.ts';
import { dword, RDP_POLICIES, refreshPolicy, restartXrdp, sessionHostPolicy, xrdpSetting } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

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
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      {
        kind: 'policy',
        ...sessionHostPolicy('Connections', 'Configure keep-alive connection interval'),
        to: 'enabled',
        options: '1 minute',
        writes: [
          { key: RDP_POLICIES, name: 'KeepAliveEnable', to: dword(1) },
          { key: RDP_POLICIES, name: 'KeepAliveInterval', to: dword(1) },
        ],
        note: 'RDP then speaks up every minute, so that the way is never forgotten.',
      },
      refreshPolicy,
      xrdpSetting('tcp_keepalive', 'true'),
      restartXrdp,
      step(
        'On a Linux server, let it speak up after a minute instead of two hours: note `sysctl net.ipv4.tcp_keepalive_time`, then `sudo sysctl -w net.ipv4.tcp_keepalive_time=60`.',
        '`sudo sysctl -w net.ipv4.tcp_keepalive_time=<noted number>`',
      ),
      step(
        'On the device that forgets, note the idle time for TCP 3389 and raise it above the time that people stay quiet, an hour for example.',
        'Set the device’s idle time back to what you noted.',
      ),
    ],
    risk: 'A few bytes a minute and session. A longer idle time lets the device’s list grow.',
    check: 'A session that was left alone for longer than the old idle time answers at once.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-client-disconnects-cannot-reconnect-same-session',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
  ],
  claims: [70],
  status: 'proven',
});
