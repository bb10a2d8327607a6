/** For a person whose Windows 10 or 11 is in use by somebody else. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'session/session-contention-client-sku',
  title: 'Somebody else is using the computer, and this edition of Windows has room for one',
  story:
    'Windows for workplaces has one desktop, whether at the screen or over RDP. If another user is working there, the newcomer is asked to wait, and the other one is asked whether they agree to go. If they refuse or do not answer, the newcomer stays out.',
  where: 'host',
  breaksAt: ['session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownAs('another user is working there', ['logon', -5, -7], ['topic', 'another-user'])),
  ],
  notWhen: 'The connection is closed before a logon screen or dialog appears: this conflict always shows one.',
  confusedWith: [
    {
      id: 'session/replaced-by-other-connection',
      test: {
        question: 'Did another user stay in, or did the same account come from elsewhere?',
        how: 'On the computer: `qwinsta` shows who has the session now.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'server',
    rights: 'administrator',
    disturbs: 'sessions',
    changes: [
      look('See who is there: `qwinsta /server:<host>`, and ask them.'),
      look('Let them agree to the question on their screen, or sign out by themselves.'),
      lastingStep(
        'If they are gone for good: `logoff <id> /server:<host>`, as administrator.',
        'A session that was logged off cannot be brought back.',
      ),
      look('For several users at a time use a Windows Server with the Remote Desktop Session Host role.'),
    ],
    risk: 'Logging somebody off loses what they did not save.',
    check: '`qwinsta` shows your session as Active.',
  },
  references: [
    'MS-RDPBCGR 2.2.10.1.1.4.1.1',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-onlogonerror',
  ],
  claims: [9],
  status: 'proven',
});
