/** For an administrator whose user has the right to log on and is caught by a rule that denies it. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { saysNotAllowedHere } from '../client-signs.ts';
import { notAllowedHere } from '../event-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'nla/deny-logon-right',
  title: 'A policy denies this user the logon over Remote Desktop or the network',
  story:
    'Besides rights that allow, Windows has rights that deny, and those win. Security baselines deny the logon over Remote Desktop, or over the network, to local accounts, guests or domain administrators on ordinary servers. NLA needs both, so either rule shuts the user out although the password is right.',
  where: 'directory',
  breaksAt: ['nla', 'activate'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...saysNotAllowedHere),
    hallmark(...notAllowedHere),
  ],
  confusedWith: [
    {
      id: 'nla/not-in-remote-desktop-users',
      test: {
        question: 'Which rule decides?',
        how: 'On the server: `secedit /export /areas USER_RIGHTS /cfg C:\\rights.inf`, then look for SeDenyRemoteInteractiveLogonRight and SeDenyNetworkLogonRight.',
      },
    },
  ],
  fix: {
    who: 'domain-admin',
    where: 'domain-controller',
    rights: 'domain-administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'On the server see what applies and where it comes from: `gpresult /h C:\\gp.html` → User Rights Assignment.',
      ),
      step(
        'If “Deny log on through Remote Desktop Services” or “Deny access to this computer from the network” names a group the user belongs to, take the user out of that group, or use an account that the baseline provides for servers.',
        'Put the user back into that group.',
      ),
      step(
        'If the rule is wrong for this server, change it in that policy for this server only, then `gpupdate /force`.',
        'Put the group back into the policy and run `gpupdate /force`.',
      ),
    ],
    risk: 'Such rules keep stolen administrator passwords from travelling: make the exception as small as you can.',
    check: 'The user sees a desktop; the Security log no longer shows 4625 with 0xC000015B.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-service-currently-busy',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/d0e560a3-25cb-4563-8bdc-6c4cc625bbfc',
  ],
  status: 'proven',
});
