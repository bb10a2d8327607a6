/** For an administrator whose RD Gateway allows the target and cannot open a connection to it. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../client-signs.ts';

export default defineCause({
  id: 'gateway/gateway-cannot-reach-target',
  title: 'The gateway cannot reach the target',
  story:
    'The RD Gateway let the user in, allowed the target and tried to connect to it, in vain. From the gateway’s place in the network the name leads elsewhere or nowhere, or a firewall stands between the two, or the target is down. What can be reached from here says nothing about that.',
  where: 'gateway',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [hallmark(...shownAs('the gateway could not reach the target', ['gateway', 0x59dd, 0x59fd]))],
  notWhen: 'The gateway’s log shows event 302 for this target: then it was connected.',
  confusedWith: [
    {
      id: 'connect/host-down',
      test: {
        question: 'Does the target answer anybody?',
        how: 'Run this examination on the gateway itself, against the same name.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('On the gateway: `Resolve-DnsName <target>`, then `Test-NetConnection <target> -Port 3389`.'),
      step(
        'If the name is wrong there, mend the gateway’s DNS; it must know the inside names.',
        'Set the gateway’s DNS servers back.',
      ),
      step(
        'If the port does not open, allow TCP 3389 from the gateway to the targets, on the firewall between and on the target.',
        'Take the firewall rule out again.',
      ),
      look('In the log TerminalServices-Gateway/Operational 304 names the target and the reason.'),
    ],
    risk: 'The new rule opens the port for the gateway only; nobody is disturbed.',
    check: 'The log shows 302 for user and target.',
  },
  references: [
    'MS-TSGU 2.2.6',
    'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee891388(v=ws.10)',
  ],
  claims: [34, 67],
  status: 'proven',
});
