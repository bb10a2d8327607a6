/** For a person whose Windows runs as a guest in a container or virtual machine behind a forwarded port. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sometimes } from '../cause.ts';
import { closedUnanswered, portOpened } from '../signs.ts';

export default defineCause({
  id: 'host/container-or-vm-guest-not-ready',
  title: 'The Windows guest behind the forwarded port has not started its Remote Desktop yet',
  story:
    'A container or hypervisor opens the forwarded port as soon as it starts, long before the Windows inside is installed and running. Until then it accepts each connection and hangs up, as nobody answers behind it. A guest without Remote Desktop, such as a Home edition, stays like that for good.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark(...closedUnanswered),
    sometimes('target', 'is this very machine, or a container’s network', ({ host }) => isLocal(host)),
  ],
  notWhen:
    'The guest has shown its desktop for some minutes and answers on its own address: then the forwarding is wrong.',
  confusedWith: [
    {
      id: 'negotiate/forwarder-accepts-then-closes',
      test: {
        question: 'Has the guest behind the forwarding finished starting?',
        how: 'On the machine that forwards, look at the guest’s own screen, in the hypervisor’s or container’s viewer.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'hypervisor',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look(
        'Look at the guest’s own screen in the viewer of the hypervisor or container, and wait for its logon screen. A first installation takes a good while.',
      ),
      step(
        'In the guest: Settings → System → Remote Desktop → On, if the edition has it.',
        'Settings → System → Remote Desktop → Off.',
      ),
      step(
        'Connect to the guest’s own address from the machine that hosts it. If that works, correct the forwarded port; note the former one.',
        'Forward the noted port again.',
      ),
      look('A guest as old as Windows XP is another matter: today’s clients no longer speak with it.'),
    ],
    risk: 'Waiting and looking disturb nobody.',
    check: 'The examination of the forwarded port gets an RDP answer.',
  },
  references: [
    'https://github.com/dockur/windows/issues/345',
    'https://github.com/dockur/windows/issues/754',
    'https://github.com/dockur/windows/issues/679',
  ],
  claims: [13],
  status: 'proven',
});

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(127\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
}
