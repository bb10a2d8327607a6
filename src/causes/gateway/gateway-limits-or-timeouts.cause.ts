/** For an administrator whose RD Gateway is full or ended the connection for its time. */
import { lastingStep, step } from '../../fixes/change.ts';
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../client-signs.ts';

export default defineCause({
  id: 'gateway/gateway-limits-or-timeouts',
  title: 'The gateway is full or the time it allows is over',
  story:
    'An RD Gateway can be given a number of connections and times after which it ends them, idle or not. Who comes when it is full is turned away; who stays too long is cut off. The server behind it has no part in that.',
  where: 'gateway',
  breaksAt: ['connect', 'session'],
  prior: 'uncommon',
  predicts: [hallmark(...shownAs('the gateway’s limit was reached', ['gateway', 0x59e6, 0x59f6, 0x59df]))],
  notWhen: 'RD Gateway Manager → Monitoring shows few connections, and no times are set in the connection policy.',
  confusedWith: [
    {
      id: 'session/time-limit',
      test: {
        question: 'Who set the time: the gateway or the server?',
        how: 'On the gateway: RD Gateway Manager → Connection Authorization Policies → Timeouts. On the server: `gpresult /h C:\\gp.html` → Session Time Limits.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      lastingStep(
        'RD Gateway Manager → Monitoring: see how many connections there are and end those that nobody uses.',
        'Connections that were ended are made anew by their users.',
      ),
      {
        kind: 'role',
        setting: 'gateway-limit',
        to: '<connections>',
        note: 'Only as far as the server and its edition carry it.',
      },
      step(
        'Policies → Connection Authorization Policies → Timeouts: note idle and session times, then set them to what work needs.',
        'Set the noted times again.',
      ),
      step(
        'If it is full every day, add a second gateway to a farm.',
        'Take the second gateway out of the farm again.',
      ),
    ],
    risk: 'Ending connections disturbs their users; sessions stay on the server.',
    check: 'The log TerminalServices-Gateway/Operational shows 302 for the user and no 303 with the same reason.',
  },
  references: [
    'MS-TSGU 2.2.6',
    'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee891388(v=ws.10)',
  ],
  status: 'proven',
});
