/** For an administrator whose user has the right password and no right to use Remote Desktop on this server. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { saysNotAllowedHere } from '../client-signs.ts';
import { notAllowedHere } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/not-in-remote-desktop-users',
  title: 'The user may not log on to this server over Remote Desktop',
  story:
    'Knowing the password is not enough: the server also asks whether the user may come in over Remote Desktop. By default only administrators and members of the group Remote Desktop Users may. The server checked who it is, and then said no.',
  where: 'host',
  breaksAt: ['nla', 'activate'],
  prior: 'common',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...saysNotAllowedHere),
    hallmark(...notAllowedHere),
  ],
  notWhen: 'The user is in the group and the right is granted to the group: then look for a rule that denies it.',
  confusedWith: [
    {
      id: 'nla/deny-logon-right',
      test: {
        question: 'Is the right missing, or is it taken away by a rule that denies?',
        how: 'On the server: `secedit /export /areas USER_RIGHTS /cfg C:\\rights.inf`, then look for SeRemoteInteractiveLogonRight and SeDenyRemoteInteractiveLogonRight.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      {
        kind: 'member',
        group: { sid: 'S-1-5-32-555', name: 'Remote Desktop Users' },
        member: '<user>',
        note: 'Or Settings → System → Remote Desktop → Remote Desktop users.',
      },
      step(
        'On a domain controller the group alone is not enough: grant “Allow log on through Remote Desktop Services” in the policy for domain controllers, and think twice about it.',
        'Take the right away in that policy again.',
      ),
      look('See that a policy does not replace the list: `gpresult /h C:\\gp.html`, User Rights Assignment.'),
      look('The user must sign out elsewhere and in again, so that the new membership counts.'),
    ],
    risk: 'It lets somebody in: add named users or a group made for it, not Everyone or Domain Users.',
    check: 'The user sees a desktop; the Security log shows 4624 with logon type 10.',
  },
  references: [
    'MS-RDPBCGR 2.2.10.2',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/d0e560a3-25cb-4563-8bdc-6c4cc625bbfc',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
  ],
  status: 'proven',
});
