/** For an administrator whose server turns some connections away because strangers keep it busy. */

import { look, step } from '../../fixes/change.ts';
import { remoteDesktopOnlyFrom } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, needs, never, sometimes, usually } from '../cause.ts';
import { closedUnanswered, portOpened } from '../signs.ts';

export default defineCause({
  id: 'host/pre-auth-flood-throttle',
  title: 'The server hangs up on some connections because too many are half open',
  story:
    'Windows allows only so many connections that have not logged on yet. Scanners from the Internet, or a monitoring tool that knocks and walks away, fill that number, and then the server hangs up on the next caller. Some attempts get in, others are closed at once.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    usually(
      'repeats',
      'were closed at the first question now and then, with nothing of ours beside them',
      closedSometimes,
    ),
    never('repeats', 'were closed at the first question every time', closedEveryTime),
    sometimes(...closedUnanswered),
  ],
  notWhen: 'The port cannot be reached from outside, and nobody inside knocks in large numbers.',
  confusedWith: [
    {
      id: 'negotiate/load-balancer-without-affinity-or-token',
      test: {
        question: 'Is it one server that is flooded, or one of several that is dead?',
        how: 'On the server: `(Get-NetTCPConnection -LocalPort 3389 -State Established).Count` and `Get-NetTCPConnection -LocalPort 3389 | Group RemoteAddress`. Dozens of strangers mean a flood.',
      },
    },
    {
      id: 'host/internet-attack-load',
      test: {
        question: 'Is the number of half-open connections the limit, or the load?',
        how: 'On the server: Task Manager → Performance while it happens, and `Get-NetTCPConnection -LocalPort 3389 | Group State`.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('See who knocks: `Get-NetTCPConnection -LocalPort 3389 | Group RemoteAddress | Sort Count -Descending`.'),
      step(
        'Close 3389 to the Internet: let in only a VPN, an RD Gateway, or the fixed addresses you administer from.',
        'Add a forgotten address to the rule.',
      ),
      remoteDesktopOnlyFrom,
      step('Slow down monitoring that opens the port and goes away without a word.', 'Set its former pace again.'),
    ],
    risk: 'Whoever connects from an address that you forgot is locked out: have the console at hand.',
    check: 'Twenty attempts in a row (`--repeat 20`) all get in.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-rdp-azure-vm-brute-force',
  ],
  claims: [67],
  status: 'draft',
});

type Attempt = Vocabulary['repeats']['attempts'][number];

const wasClosed = ({ stage, how }: Attempt) => stage === 'negotiate' && (how === 'fin' || how === 'rst');

/** Our own connections beside it are suspected before strangers are. */
const wasAlone = ({ beside = 0 }: Attempt) => beside === 0;

function closedSometimes({ attempts }: Vocabulary['repeats']): boolean {
  return attempts.some(
    (one) => wasClosed(one) && wasAlone(one) && attempts.some(({ ip, how }) => ip === one.ip && how === 'done'),
  );
}

function closedEveryTime({ attempts }: Vocabulary['repeats']): boolean {
  return attempts.every(wasClosed);
}
