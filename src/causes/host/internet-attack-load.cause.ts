/** For an administrator whose server stands open to the Internet and drowns in logon attempts. */

import { lastingStep, look, step } from '../../fixes/change.ts';
import { remoteDesktopOnlyFrom } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, needs, usually } from '../cause.ts';
import { portOpened } from '../signs.ts';

export default defineCause({
  id: 'host/internet-attack-load',
  title: 'Password guessing from the Internet keeps the server so busy that others are turned away',
  story:
    'A server whose RDP port is open to the whole Internet is found within hours, and from then on robots try passwords many times a second. Each try costs the server encryption and a logon check. Real users wait, or are turned away; from inside the company all may be well.',
  where: 'host',
  breaksAt: ['negotiate', 'tls', 'nla'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs('ports', 'was tried at a public address', ({ best }) => best !== undefined && isPublic(best)),
    usually('repeats', 'got in on some attempts and failed during encryption or logon on others', failedLateSometimes),
    usually('repeats', 'dragged on for seconds before they failed', draggedOn),
  ],
  notWhen: 'The port can be reached from the own network only.',
  confusedWith: [
    {
      id: 'path/loss-or-latency-during-handshake',
      test: {
        question: 'Is the server under attack, or is the line bad?',
        how: 'On the server: `(Get-WinEvent -FilterHashtable @{LogName="Security"; Id=4625; StartTime=(Get-Date).AddMinutes(-10)}).Count`. Hundreds in ten minutes mean an attack.',
      },
    },
  ],
  fix: {
    who: 'network-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Count the failed logons of the last ten minutes: `(Get-WinEvent -FilterHashtable @{LogName="Security"; Id=4625; StartTime=(Get-Date).AddMinutes(-10)}).Count`.',
      ),
      step(
        'Close 3389 to the Internet: let in only a VPN, an RD Gateway, just-in-time access of the cloud, or fixed addresses.',
        'Add a forgotten address to the rule.',
      ),
      remoteDesktopOnlyFrom,
      look('Leave NLA on: it turns robots away before they cost a session.'),
      lastingStep(
        'Look for a success among the failures, event 4624 with logon type 10 or 3 from a foreign address, and change that password.',
        'A password that strangers may know is not set back.',
      ),
    ],
    risk: 'Whoever connects from an address that you forgot is locked out: have the console at hand.',
    check: 'The count of event 4625 falls to almost nothing, and every attempt gets in.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/cannot-rdp-azure-vm-brute-force',
  ],
  claims: [67],
  status: 'draft',
});

const privateOrLocal = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

function isPublic(ip: string): boolean {
  return ip.includes(':') ? /^[23]/.test(ip) : !privateOrLocal.test(ip);
}

type Attempt = Vocabulary['repeats']['attempts'][number];

const failedLate = ({ stage, how }: Attempt) =>
  (stage === 'tls' || stage === 'nla') && (how === 'fin' || how === 'rst');

function failedLateSometimes({ attempts, worked }: Vocabulary['repeats']): boolean {
  return worked > 0 && attempts.some(failedLate);
}

/** Milliseconds for a whole connection. */
const LONG = 5_000;

function draggedOn({ attempts }: Vocabulary['repeats']): boolean {
  return attempts.some((one) => failedLate(one) && one.ms >= LONG);
}
