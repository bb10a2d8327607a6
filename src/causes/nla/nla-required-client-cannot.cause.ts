/** For an administrator whose server insists on NLA, and whose client cannot do it or was told not to. */
import { lastingStep, look, step } from '../../fixes/change.ts';
import { withoutNla } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { hasNoNla, shownAs } from '../client-signs.ts';
import { nlaRequired, portOpened } from '../signs.ts';

export default defineCause({
  id: 'nla/nla-required-client-cannot',
  title: 'The server insists on NLA and the client does not do it',
  story:
    'The server wants to know who the user is before it builds a session. An old client, a web client or library without NLA, or an .rdp file that switches it off cannot give that proof, and is turned away in the first exchange. The server is set as it should be.',
  where: 'client',
  breaksAt: ['negotiate'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...nlaRequired),
    sometimes(...hasNoNla),
    hallmark(...shownAs('NLA is required', ['negotiation', 5], ['topic', 'nla-required'])),
  ],
  evidentWhen: [sign(...nlaRequired), sign(...hasNoNla)],
  notWhen: 'The server answers an offer without NLA: then it does not insist on it.',
  confusedWith: [
    {
      id: 'client/outdated-client',
      test: {
        question: 'Can the client do NLA at all?',
        how: 'On the client: mstsc → icon at the top left → About. It must say that Network Level Authentication is supported.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      { kind: 'rdp-file', setting: 'enablecredsspsupport', to: { type: 'i', value: '1' } },
      lastingStep(
        'Update the client: Windows Update for mstsc, the newest Windows App elsewhere, FreeRDP 2 or newer.',
        'An updated client needs no undoing.',
      ),
      step(
        'In a library or web client choose the security mode NLA (also called CredSSP or HYBRID).',
        'Set the security mode back.',
      ),
      look('Leave NLA required on the server: it protects the logon screen from everybody who can reach the port.'),
    ],
    risk: 'It disturbs nobody: only the client changes.',
    check: 'The client asks for the password before it opens the session window.',
  },
  experiment: withoutNla(
    'If this client now reaches the logon screen, NLA is all that it lacks: mend the client. If it still does not, more is wrong with it than NLA.',
  ),
  references: [
    'MS-RDPBCGR 2.2.1.2.2',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/1b3920e7-0116-4345-bc45-f2c4ad012761',
    'https://github.com/gravitational/teleport/issues/15993',
  ],
  claims: [52],
  status: 'proven',
});
