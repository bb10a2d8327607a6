/** For an administrator whose server gives one answer now and another a second later. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, needs, never, sign, sometimes } from '../cause.ts';
import { answersDiffer, portOpened, sameEveryTime } from '../signs.ts';

export default defineCause({
  id: 'host/answers-change',
  title: 'The server answered the same question differently while it was examined',
  story:
    'Within a few seconds the same question was answered in two ways: one connection was let in and the next was not, or another certificate was shown. A server that starts, stops or falls over behaves like that, and so does an address with several machines behind it. What else this report says holds for the moment at which it was seen, and for no other.',
  where: 'host',
  breaksAt: ['negotiate', 'tls', 'nla', 'settings'],
  prior: 'rare',
  predicts: [needs(...portOpened), sometimes(...answersDiffer), never(...sameEveryTime)],
  evidentWhen: [sign(...answersDiffer)],
  notWhen: 'It was restarted on purpose at that very minute: then examine it again once it is up.',
  confusedWith: [
    {
      id: 'path/wrong-host-or-ip-conflict',
      test: {
        question: 'Did one server change, or do several answer by turns?',
        how: 'On the client, some minutes later: `rdpdoctor <host> --repeat 10`. One change that stays is one server; a change back and forth is several.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Wait five minutes and examine it again: `rdpdoctor <host> --repeat 10`. What is steady then is the matter to look into.',
      ),
      look(
        'On the server, see whether it or its service came or went just then: `Get-WinEvent -FilterHashtable @{LogName="System"; Id=1074,6005,6006,6008,7031,7034,7036} -MaxEvents 20`.',
      ),
      look(
        'If a farm or a load balancer stands behind the address, examine each server by its own name, past the load balancer.',
      ),
      step(
        'If one server of the farm answers otherwise than the rest, take it out of rotation at the load balancer until it is mended.',
        'Put the server back into rotation at the load balancer.',
      ),
    ],
    risk: 'One server fewer carries the others’ load. Sessions on it stay until they are ended.',
    check: 'Ten connections in a row end in the same way and meet the same certificate.',
  },
  references: [
    'MS-RDPBCGR 1.3.1.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting',
  ],
  status: 'proven',
});
