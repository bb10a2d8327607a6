/** For an administrator whose RD Gateway knows the user and does not allow this target. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../client-signs.ts';

export default defineCause({
  id: 'gateway/gateway-rap-denied',
  title: 'The gateway’s resource policy does not allow this target',
  story:
    'After the user, the RD Gateway checks the computer they want to reach, by the very name they typed. A policy that lists full names does not cover the short name or the address of the same computer. The gateway let the user in and refused the target.',
  where: 'gateway',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [hallmark(...shownAs('the gateway’s resource policy said no', ['gateway', 0x59da, 0x59fc]))],
  notWhen: 'The gateway’s log shows event 300 for this target: then it was allowed.',
  confusedWith: [
    {
      id: 'gateway/gateway-cap-denied',
      test: {
        question: 'Did the gateway refuse the user, or the target?',
        how: 'On the gateway: the log TerminalServices-Gateway/Operational. 201 is the user, 301 the target.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Let the user type the full name of the computer, then the short one: if one works, the policy only knows that form.',
      ),
      look(
        'On the gateway read the log TerminalServices-Gateway/Operational: 301 names user and target as it was asked for.',
      ),
      step(
        'RD Gateway Manager → Policies → Resource Authorization Policies: add the computer to the group that is named there, with every form of its name that users type.',
        'Take the computer out of the group again.',
      ),
      look(
        'See that the user belongs to one of the policy’s user groups, and that the port is allowed (3389 unless it was changed).',
      ),
    ],
    risk: 'Keep the list to what is needed: “any network resource” opens the whole network to every user of the gateway.',
    check: 'The log shows 300, and then 302, for user and target.',
  },
  references: [
    'MS-TSGU 2.2.6',
    'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee891388(v=ws.10)',
  ],
  claims: [34, 54],
  status: 'proven',
});
