/** For a person who calls a farm by name without the .rdp file that belongs to it. */
import { lastingStep, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs, sign } from '../cause.ts';
import { farmWithoutCollection, shownReason } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'broker/missing-loadbalanceinfo',
  title: 'The client called the broker without saying which collection it wants',
  story:
    'A broker serves several collections of desktops and programs. The .rdp file from the web page or feed carries a line that names the collection; typing the broker’s name into the client leaves it out. The broker then does not know where to send the user and turns the connection away.',
  where: 'client',
  breaksAt: ['session'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...walkComplete),
    hallmark(...shownReason(0x410)),
    needs('rdp-file', 'names no collection', ({ loadBalanceInfo }) => loadBalanceInfo === undefined),
  ],
  evidentWhen: [sign(...farmWithoutCollection)],
  notWhen:
    'The .rdp file has the line `loadbalanceinfo:s:tsv://MS Terminal Services Plugin.1.<collection>`, and the collection exists.',
  confusedWith: [
    {
      id: 'broker/broker-redirect-failed',
      test: {
        question: 'Did the client come with the farm’s own .rdp file?',
        how: 'On the client: open the .rdp file with Notepad and look for the line `loadbalanceinfo:s:`.',
      },
    },
  ],
  fix: {
    who: 'user',
    where: 'client',
    rights: 'none',
    disturbs: 'nobody',
    changes: [
      lastingStep(
        'Download the .rdp file anew from the web page of your company’s desktops (RD Web), or refresh the feed in the client, and open that.',
        'Keep the old .rdp file beside the new one: then there is nothing to take back.',
      ),
      look(
        'For a farm of your own, see on the broker how the collection is called inside: `Get-RDSessionCollection | Format-Table CollectionName, CollectionAlias`.',
      ),
      {
        kind: 'rdp-file',
        setting: 'loadbalanceinfo',
        to: { type: 's', value: 'tsv://MS Terminal Services Plugin.1.<collection-alias>' },
        only: { option: 'by-hand', when: 'If the .rdp file is made by hand' },
      },
    ],
    risk: 'None for others: only this client’s file changes. A signed file is no longer signed once a line of it is changed.',
    check: 'The new file leads to a desktop of the collection.',
  },
  references: ['MS-RDPBCGR 2.2.5.1.1', 'MS-RDPBCGR 2.2.1.1'],
  status: 'proven',
});
