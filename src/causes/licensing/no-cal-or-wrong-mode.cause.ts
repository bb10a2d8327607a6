/** For an administrator whose licence server has no licence that fits. */
import { lastingStep, look } from '../../fixes/change.ts';
import { RDP_POLICIES, refreshPolicy, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'licensing/no-cal-or-wrong-mode',
  title: 'The licence server has no licence that fits',
  story:
    'Licences are bought for users or for devices, and for a version of Windows. A host set to one kind finds nothing when the licences are of the other, when they are for an older version, or when all of them are given out.',
  where: 'licence',
  breaksAt: ['licensing'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'there is no licence for this client',
        ['extended', 0x102, 0x109],
        ['error-info', 0x102, 0x109],
        ['licensing', 2],
        ['topic', 'no-licence'],
      ),
    ),
  ],
  notWhen: '`mstsc /admin` fails as well: administration needs no licence.',
  confusedWith: [
    {
      id: 'licensing/client-licence-store-bad',
      test: {
        question: 'Is it this client only, or every client?',
        how: 'Connect from another computer with the same user.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('On the session host open `lsdiag.msc`: it names mode, version and number of licences.'),
      look(
        'On the licence server open `licmgr.exe`: compare kind and version of the licences with the host. Licences for an older version do not serve a newer host.',
      ),
      {
        kind: 'policy',
        ...sessionHostPolicy('Licensing', 'Set the Remote Desktop licensing mode'),
        to: 'enabled',
        options: 'the kind that was bought (2 per device, 4 per user)',
        writes: [{ key: RDP_POLICIES, name: 'LicensingMode', to: { type: 'dword', value: '<licensing-mode>' } }],
      },
      refreshPolicy,
      lastingStep(
        'If all are given out, take back what is not used any more (Revoke, for devices), or buy more.',
        'A device whose licence was taken back asks for a new one by itself.',
      ),
    ],
    risk: 'Changing the mode without the fitting licences shuts everybody out.',
    check: '`lsdiag.msc` shows licences available for this host.',
  },
  references: [
    'MS-RDPELE 1.3.3',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/cannot-connect-rds-no-license-server',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
  ],
  status: 'proven',
});
