/** For an administrator whose port opens although the machine behind it is dead. */
import { look, step } from '../../fixes/change.ts';
import { always, defineCause, hallmark, needs, never } from '../cause.ts';
import { aliveElsewhere, portOpened, stayedSilent, takenByNobody } from '../signs.ts';

export default defineCause({
  id: 'path/firewall-answers-for-dead-host',
  title: 'A firewall opens the connection in the name of a machine that does not answer',
  story:
    'Some firewalls and flood guards complete the opening of a connection themselves and call the server only afterwards. If the server is off or unreachable, the port looks open, yet not one byte that is sent is ever taken. A scan from outside then shows a service where there is none.',
  where: 'network',
  breaksAt: ['negotiate'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark(...stayedSilent),
    hallmark(...takenByNobody),
    always(
      'walk',
      'ended in silence at the very first question',
      ({ stage, how }) => stage === 'negotiate' && how === 'silence',
    ),
    never(...aliveElsewhere),
    never('walk', 'heard a single byte', ({ received }) => received > 0),
  ],
  notWhen:
    'The machine answers on any other port, or its own screen shows that it runs: then look at its Remote Desktop service.',
  confusedWith: [
    {
      id: 'connect/termservice-stopped-or-listener-down',
      test: {
        question: 'Does the machine run at all?',
        how: 'On a machine of the server’s own network: `ping <address>`, then `arp -a <address>`. No hardware address means that nobody is there.',
      },
    },
    {
      id: 'connect/host-down',
      test: {
        question: 'Who opens the connection?',
        how: 'On a machine of the server’s own network, with no firewall in between: `Test-NetConnection <address> -Port 3389`. If it fails there, the firewall answered for it.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'network-device',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      step(
        'Look at the server itself: power, console, hypervisor. Start it, or give it back its address.',
        'Shut the server down again: `shutdown /s /t 0`.',
      ),
      look(
        'On the firewall see that it reaches the server: its own ping or connection test towards the server’s address and port 3389.',
      ),
      step(
        'In the firewall look at the SYN proxy, the guard against SYN floods or the publishing rule for this port. Note its target address, and set it to the server’s present one.',
        'Set the rule’s target back to the noted address.',
      ),
      look('Leave the guard on: it does its work, and a server that answers makes it harmless.'),
    ],
    risk: 'Starting the server disturbs nobody. A changed target moves everybody who uses the rule.',
    check: 'The first RDP request is answered, and `Test-NetConnection` succeeds from the server’s own network, too.',
  },
  references: ['RFC 4987', 'RFC 9293'],
  status: 'proven',
});
