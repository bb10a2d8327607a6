/** For a person who reaches RDP through a tunnel that opens a port on their own machine. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes, usually } from '../cause.ts';
import { closedUnanswered, portOpened } from '../signs.ts';

export default defineCause({
  id: 'host/rustdesk-tunnel',
  title: 'The tunnel that opens a port on this machine hangs up',
  story:
    'Remote-support tools such as RustDesk can carry RDP through a tunnel: they open a port on your own machine and pass everything on. The port opens as soon as the tool runs. If the other end cannot or may not reach RDP there, or two versions do not fit, the tunnel hangs up without a word.',
  where: 'client',
  breaksAt: ['negotiate'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    hallmark(...closedUnanswered),
    usually('target', 'is a port of this very machine', ({ host }) => /^(localhost|127\..*|::1)$/.test(host)),
    sometimes('target', 'is not the ordinary port', ({ port }) => port !== 3389),
  ],
  notWhen: 'The same computer cannot be reached without the tunnel either: then look there first.',
  confusedWith: [
    {
      id: 'negotiate/forwarder-accepts-then-closes',
      test: {
        question: 'Is it the tunnel or the computer behind it?',
        how: 'On the computer at the other end: `Test-NetConnection localhost -Port 3389`. If it opens there, the tunnel is at fault.',
      },
    },
    {
      id: 'host/container-or-vm-guest-not-ready',
      test: {
        question: 'Which program holds the local port?',
        how: 'On this machine: `Get-Process -Id (Get-NetTCPConnection -State Listen -LocalPort <port>).OwningProcess`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'connections',
    changes: [
      look(
        'See which program holds the port: `Get-Process -Id (Get-NetTCPConnection -State Listen -LocalPort <port>).OwningProcess`.',
      ),
      look('On the computer at the other end, see that RDP answers: `Test-NetConnection localhost -Port 3389`.'),
      step(
        'Bring the tunnel’s program to the same, current version at both ends, then set the tunnel up anew.',
        'Install the former version again, if the new one is worse; old versions lack security fixes.',
      ),
      look(
        'If it still hangs up, carry RDP another way: a VPN, an RD Gateway, or `ssh -L 3390:127.0.0.1:3389 <host>`.',
      ),
    ],
    risk: 'Whoever uses the tunnel at that moment is cut off.',
    check: 'The examination of the local port gets the same answers as one of the computer itself.',
  },
  references: [
    'https://github.com/rustdesk/rustdesk/issues/11623',
    'https://github.com/rustdesk/rustdesk/issues/10125',
  ],
  claims: [12],
  status: 'proven',
});
