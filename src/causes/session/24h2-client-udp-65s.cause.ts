/** For an administrator whose newest clients lose their sessions on Server 2016 after about a minute. */
import { look, step } from '../../fixes/change.ts';
import { refreshPolicy, turnOffUdpOnClient } from '../../fixes/common.ts';
import { defineCause, needs, never, sometimes, usually } from '../cause.ts';
import { shown, usesNoUdp } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/24h2-client-udp-65s',
  title: 'A Windows 11 24H2 client loses its UDP session on Server 2016 after about 65 seconds',
  story:
    'Clients of Windows 11 24H2 and Server 2025 were reported to lose sessions on Windows Server 2016 between 60 and 70 seconds after they began, every time, while the session uses UDP. Over TCP alone the same session lasts. Windows updates of the client mend it.',
  where: 'client',
  breaksAt: ['session'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    needs('nla', 'showed a server of build 14393', ({ build }) => build?.endsWith('.14393') === true),
    usually('udp', 'was answered', ({ outcome }) => outcome === 'answered'),
    sometimes(...shown('disconnect', 0x904)),
    never(...usesNoUdp),
  ],
  notWhen:
    'The session lasts longer or breaks at different times, or it never starts: UDP begins after the logon. The age of the client cannot be seen from here.',
  confusedWith: [
    {
      id: 'path/nat-or-firewall-idle-timeout',
      test: {
        question: 'Does it break after a minute of work, too?',
        how: 'On the client: look at the clock and keep typing. Then set the policy “Turn Off UDP On Client”, connect again and compare.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('See that the client is of that generation: `winver` shows 24H2, build 26100.'),
      step(
        'Install the newest cumulative update on the client, and on the server at a quiet hour, and restart each.',
        'Uninstall those updates under Settings → Windows Update → Update history.',
      ),
      {
        ...turnOffUdpOnClient,
        note: 'On the affected clients only, and only until the update is installed: take it back then.',
      },
      refreshPolicy,
    ],
    risk: 'Over TCP alone pictures and sound suffer more where packets get lost, to every server that this client reaches. The updates restart client and server.',
    check: 'A session stands for more than five minutes.',
  },
  references: [
    'https://www.engineerdirect.co.uk/guides/library/d/remote-access-vpn/rdp-udp-disconnect-65-seconds-win11-24h2-server-2016/',
  ],
  claims: [32, 53],
  status: 'draft',
});
