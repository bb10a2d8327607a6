/** For a person who connects through a jump host that logs on to the real server in their name. */

import { look, step } from '../../fixes/change.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { shown } from '../client-signs.ts';
import { answeredAsRdp, portOpened } from '../signs.ts';

const products =
  /teleport|guacamole|cyberark|psmserver|wallix|beyondtrust|devolutions|jumpserver|jumphost|jump-host|bastion/i;

export default defineCause({
  id: 'host/pam-or-jump-host',
  title: 'A jump host answers in place of the server, and its own second leg can fail unseen',
  story:
    'Access gateways such as Teleport, CyberArk or a bastion answer the client themselves and open a second connection to the real server. If that second leg fails, the first is closed too, often right after the logon, and the client learns nothing of the reason. Everything seen here is true of the jump host only.',
  where: 'gateway',
  breaksAt: ['nla', 'settings', 'session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    hallmark('certificate', 'names an access gateway or bastion', namesJumpHost),
    sometimes(...shown('disconnect', 0x904)),
  ],
  evidentWhen: [sign('certificate', 'names an access gateway or bastion', namesJumpHost)],
  notWhen: 'The jump host’s own log shows that the second leg reached the desktop.',
  confusedWith: [
    {
      id: 'host/non-microsoft-rdp-server',
      test: {
        question: 'Which of the two legs fails?',
        how: 'On the jump host, or beside it: `Test-NetConnection <real server> -Port 3389`, then an examination of that server.',
      },
    },
  ],
  fix: {
    who: 'gateway-admin',
    where: 'gateway',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Read the jump host’s log of that session: it knows why the second leg ended.'),
      look('Examine the real server from the jump host, or from a machine on the same network.'),
      step(
        'Mend what is found there: its address in the jump host, the account it uses, the certificate it expects.',
        'Put the old target or account back in the jump host.',
      ),
      step(
        'Allow the jump host’s account the logon over Remote Desktop on the real server.',
        'Take that account out of Remote Desktop Users again.',
      ),
    ],
    risk: 'Changes on the jump host touch everybody who goes through it.',
    check: 'A session through the jump host reaches the desktop.',
  },
  references: ['https://github.com/tp4a/teleport/issues/301', 'https://github.com/gravitational/teleport/issues/15993'],
  claims: [14],
  status: 'proven',
});

function namesJumpHost({ subject, issuer, names }: Vocabulary['certificate']): boolean {
  return [subject, issuer, ...names].some((name) => products.test(name));
}
