/** For an administrator whose user has an account without a password. */
import { lastingStep, look } from '../../fixes/change.ts';
import { always, defineCause, hallmark, needs } from '../cause.ts';
import { saysRestrictedUnnamed } from '../client-signs.ts';
import { portOpened, walkComplete, workgroupMachine } from '../signs.ts';

export default defineCause({
  id: 'nla/blank-password',
  title: 'The account has no password',
  story:
    'Windows lets an account with an empty password log on at the machine itself only, never over the network. That protects home computers from anybody who can reach them. The server answers with “account restriction”, not with “wrong password”.',
  where: 'host',
  breaksAt: ['nla'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...saysRestrictedUnnamed),
    always(...workgroupMachine),
  ],
  notWhen: 'The account belongs to a domain that demands passwords, as nearly all do.',
  confusedWith: [
    {
      id: 'nla/restricted-admin-or-remote-guard',
      test: {
        question: 'Was the client started with /restrictedAdmin or /remoteGuard?',
        how: 'On the client: look at the command line of mstsc, and at the policy “Restrict delegation of credentials to remote servers”.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'server',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      lastingStep(
        'Give the account a password, at the machine itself: Settings → Accounts → Sign-in options, or `net user <user> *` as administrator.',
        'A password is not taken away again.',
      ),
      look(
        'If nobody wants to type it at the machine, use Windows Hello there; the password still exists for the network.',
      ),
      look('Leave the policy “Limit local account use of blank passwords to console logon only” switched on.'),
    ],
    risk: 'It disturbs nobody.',
    check: 'The user gets past NLA with the new password.',
  },
  references: ['https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected'],
  status: 'proven',
});
