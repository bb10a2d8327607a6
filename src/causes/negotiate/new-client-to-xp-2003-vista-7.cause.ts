/** For a person whose new client calls a Windows from before 2008, or another server that knows no TLS. */

import { lastingStep, look, step } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, never, sign, sometimes } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { brokeAt, portOpened, tlsSecured } from '../signs.ts';

export default defineCause({
  id: 'negotiate/new-client-to-xp-2003-vista-7',
  title: 'The server is too old for today’s clients: it knows only the first form of RDP security',
  story:
    'Windows XP and 2003 answer the first question without choosing any security, as their protocol had none to choose. What follows is encryption from the 1990s, which current clients no longer speak or no longer trust. Vista and 7 are one step further, but may offer only the first TLS.',
  where: 'host',
  breaksAt: ['negotiate', 'tls', 'settings'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    hallmark('offers', 'were answered without a choice of security, though TLS was offered', choosesNothing),
    // Whoever encrypts with TLS was given the choice.
    never(...tlsSecured),
    sometimes(...brokeAt('settings')),
    sometimes(...shown('disconnect', 0x904)),
  ],
  evidentWhen: [sign('offers', 'were answered without a choice of security, though TLS was offered', choosesNothing)],
  notWhen: 'The console of a virtual machine answers (VirtualBox for one): it is as short of words, and not old.',
  confusedWith: [
    {
      id: 'host/non-microsoft-rdp-server',
      test: {
        question: 'What is it that answers: an old Windows, or a small server of another make?',
        how: 'On its console: `winver`, if it is Windows.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      lastingStep(
        'Plan its replacement: these systems no longer get security fixes.',
        'A replacement needs no undoing: keep the old machine, switched off, until the new one is proven.',
      ),
      step(
        'On Windows 7 and Server 2008 R2 install all updates up to KB3080079 and restart: then it speaks TLS 1.2, and current clients connect as usual.',
        'Uninstall KB3080079 under Control Panel → Installed Updates, and restart.',
      ),
      step(
        'On XP and 2003, which cannot learn it, let only the machine beside it in whose client still knows the old way: `netsh firewall set service type=REMOTEDESKTOP mode=ENABLE scope=CUSTOM addresses=<its address>`. Note `netsh firewall show service` first.',
        'On XP and 2003: `netsh firewall set service type=REMOTEDESKTOP mode=ENABLE` with the scope that was noted.',
      ),
      step(
        'On Vista the same: note `netsh advfirewall firewall show rule name="Remote Desktop (TCP-In)"`, then `netsh advfirewall firewall set rule name="Remote Desktop (TCP-In)" new remoteip=<its address>`.',
        'On Vista: the same command with the addresses that were noted.',
      ),
      step(
        'Better still, move its network card into a network of its own, and reach it over the console of its hypervisor.',
        'Move the server’s network card back.',
      ),
      look('Leave the settings of today’s clients alone: weakening them weakens every other connection too.'),
    ],
    risk: 'The update restarts the machine. Narrowing the firewall or moving the network card cuts off whoever still reaches it directly.',
    check: 'The examination shows a choice of security at “Agree on security”, with TLS 1.2.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.2',
    'MS-RDPBCGR 5.3',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/incorrect-tls-use-rdp-with-ssl-encryption',
  ],
  claims: [29, 30, 31, 38],
  status: 'proven',
});

function choosesNothing({ answers }: Vocabulary['offers']): boolean {
  return answers.some(({ offer, outcome }) => offer !== 'rdp' && outcome === 'no-negotiation');
}
