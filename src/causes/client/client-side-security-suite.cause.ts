/** For a person whose own computer does not let the connection out. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, sometimes, usually } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { colleaguesGetIn } from '../signs.ts';

export default defineCause({
  id: 'client/client-side-security-suite',
  title: 'A security program on this computer does not let the connection out',
  story:
    'A firewall or security suite on the client can forbid a program to use the network, or cut its connections. The packet then never leaves the computer: the system itself reports that it was not allowed to send. Another computer beside it connects without trouble.',
  where: 'client',
  breaksAt: ['connect', 'negotiate', 'tls'],
  prior: 'occasional',
  predicts: [
    hallmark(
      'ports',
      'could not be tried, as this computer forbade it',
      ({ addresses }) =>
        addresses.length > 0 &&
        addresses.every(({ detail }) => detail !== undefined && /^(WSA)?E(ACCES|ACCESS|PERM)$/.test(detail)),
    ),
    sometimes(...shown('disconnect', 0x204, 0x108)),
    usually(...colleaguesGetIn),
  ],
  notWhen: 'A second computer on the same network fails in the same way: then it is not this one’s program.',
  confusedWith: [
    {
      id: 'connect/firewall-drop',
      test: {
        question: 'Is it this computer alone?',
        how: 'On a second computer beside it: `Test-NetConnection <host> -Port 3389`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Look in the security program’s own log for the blocked connection, at the minute of the attempt.'),
      step(
        'Allow `C:\\Windows\\System32\\mstsc.exe` there to connect outward to the server, TCP and UDP 3389. Nothing inward is needed on the client.',
        'Take the exception out of the security program again.',
      ),
      look(
        'See Windows’ own outward rules: `Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True`. A rule that blocks wins over one that allows: change the blocking one where it was made.',
      ),
      step(
        'Update the program. Leave it switched on: a second computer shows the difference just as well.',
        'Go back to the security program’s former version, if the new one is worse.',
      ),
    ],
    risk: 'One program may talk to one port; everything else stays guarded.',
    check: 'The connection opens while the security program is on.',
  },
  experiment: {
    who: 'user',
    where: 'client',
    rights: 'administrator',
    disturbs: 'nobody',
    experiment: { minutes: 10, lowers: 'The security program does not watch the network of this computer.' },
    changes: [
      look('Only if there is no second computer to compare with, and only in a network that you trust.'),
      step(
        'Pause the network protection by the security program’s own menu, for its shortest time (10 minutes or less), so that it comes back by itself. If it offers no such time, leave it on.',
        'Switch the network protection on again in the same menu, and see that the program says so.',
      ),
      look('Connect once, to that server only; open nothing else.'),
    ],
    risk: 'This computer is less guarded meanwhile. Never uninstall the program for a test, and leave Windows’ own firewall on.',
    check:
      'If it connects now, the program was it: switch it on and make the exception. If it fails in the same way, the program is not the reason.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-cannot-connect-remote-computer',
  ],
  claims: [35, 36, 68, 69],
  status: 'proven',
});
