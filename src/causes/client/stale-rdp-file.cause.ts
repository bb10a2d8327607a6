/** For an administrator whose client uses a saved file with settings of former times. */
import { look, step } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sign, sometimes, usually } from '../cause.ts';
import { contradictsItself, leadsAstray, shownAs, switchesNlaOff } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'client/stale-rdp-file',
  title: 'A saved connection file sends the client the wrong way',
  story:
    'The client remembers settings in .rdp files, and those of the last connection in the hidden file Default.rdp. A gateway that is gone, another port, or NLA switched off years ago travels along unseen. The server can be reached from here, while that client says that it cannot connect.',
  where: 'client',
  breaksAt: ['connect', 'negotiate'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    usually(
      ...shownAs(
        'it could not connect at all',
        ['disconnect', 0x104, 0x108, 0x204, 0x208, 0x508, 0x604],
        ['topic', 'cannot-reach', 'cannot-connect', 'name-not-found', 'gateway-unreachable'],
      ),
    ),
    hallmark(...contradictsItself),
    sometimes(...switchesNlaOff),
  ],
  evidentWhen: [sign(...leadsAstray)],
  notWhen:
    '`mstsc /v:<server>` typed afresh fails in the same way on the same client: then the file is not the reason.',
  confusedWith: [
    {
      id: 'client/client-side-security-suite',
      test: {
        question: 'Is it the file, or the client’s computer?',
        how: 'On that client: `Test-NetConnection <server> -Port 3389`. If it opens, the file or the client’s settings are at fault.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      look('Compare: on the same client start `mstsc /v:<full name>` without the file.'),
      look(
        'Open the file in Notepad and look at `full address`, `server port`, `gatewayhostname`, `gatewayusagemethod` and `enablecredsspsupport`.',
      ),
      step(
        'Move the hidden default aside rather than deleting it: `attrib -h "$env:USERPROFILE\\Documents\\Default.rdp"`, then `ren "$env:USERPROFILE\\Documents\\Default.rdp" Default.old`. Save the connection anew.',
        '`ren "$env:USERPROFILE\\Documents\\Default.old" Default.rdp`, then `attrib +h` on it.',
      ),
      {
        kind: 'rdp-file',
        setting: 'enablecredsspsupport',
        to: { type: 'i', value: '1' },
        only: { option: 'nla', when: 'If the file switches NLA off' },
      },
    ],
    risk: 'Settings such as window size and drives are lost with the file.',
    check: 'The client connects with the newly saved file.',
  },
  references: ['https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected'],
  claims: [48, 49, 61],
  status: 'proven',
});
