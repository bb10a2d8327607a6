/** For an administrator whose RD Gateway does not let this user or this device connect. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark } from '../cause.ts';
import { shownAs } from '../client-signs.ts';

export default defineCause({
  id: 'gateway/gateway-cap-denied',
  title: 'The gateway’s connection policy does not let this user in',
  story:
    'An RD Gateway asks two questions: who may use it at all, and which computers they may reach. The first is answered by connection policies. This user, or this device, meets none of them; the gateway recognised the user and said no.',
  where: 'gateway',
  breaksAt: ['connect'],
  prior: 'occasional',
  predicts: [
    hallmark(
      ...shownAs(
        'the gateway’s connection policy said no',
        ['gateway', 0x59db, 0x59ed, 0x59fb, 0x5a00],
        ['topic', 'gateway-denied'],
      ),
    ),
  ],
  notWhen:
    'The gateway’s log shows event 200 for the user: then the policy let them in, and the resource policy comes next.',
  confusedWith: [
    {
      id: 'gateway/gateway-rap-denied',
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
      look('On the gateway read the log TerminalServices-Gateway/Operational: 201 names the user and the reason.'),
      look(
        'RD Gateway Manager → Policies → Connection Authorization Policies: see which groups of users and of computers it names.',
      ),
      step(
        'Add the user to the group that is named there, rather than the policy to more groups.',
        'Take the user out of the group again.',
      ),
      look('If the policies lie on a central NPS, see its log too: multi-factor extensions refuse there.'),
    ],
    risk: 'It lets somebody in from outside: named users only.',
    check: 'The log shows 200 for the user.',
  },
  references: [
    'MS-TSGU 2.2.6',
    'https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/ee891388(v=ws.10)',
  ],
  claims: [5, 34],
  status: 'proven',
});
