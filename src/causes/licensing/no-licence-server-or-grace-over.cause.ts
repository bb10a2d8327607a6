/** For an administrator of a session host whose days of grace are over, with no licence server in reach. */
import { look, step } from '../../fixes/change.ts';
import { RDP_POLICIES, refreshPolicy, sessionHostPolicy } from '../../fixes/common.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'licensing/no-licence-server-or-grace-over',
  title: 'The session host finds no licence server and its days of grace are over',
  story:
    'A Windows session host lets everybody in for 120 days; after that each user or device needs a licence from a licence server. When none is named, none is in reach, or the mode was never set, the host turns ordinary users away after they have logged on. Administrators still get in with /admin.',
  where: 'licence',
  breaksAt: ['licensing'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'no licence server could issue a licence',
        ['extended', 0x101],
        ['error-info', 0x101],
        ['licensing', 6],
        ['disconnect', 0x808],
        ['topic', 'no-licence-server'],
      ),
    ),
  ],
  notWhen: '`mstsc /admin` fails as well: administration needs no licence, so something else is wrong.',
  confusedWith: [
    {
      id: 'licensing/no-cal-or-wrong-mode',
      test: {
        question: 'Is no licence server there, or has it no licence left?',
        how: 'On the session host: `lsdiag.msc` (RD Licensing Diagnoser).',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('Get in with `mstsc /v:<host> /admin`, which needs no licence.'),
      look('Open `lsdiag.msc`: it says what is missing.'),
      {
        kind: 'policy',
        ...sessionHostPolicy('Licensing', 'Use the specified Remote Desktop license servers'),
        to: 'enabled',
        options: '<licence-servers>',
        writes: [{ key: RDP_POLICIES, name: 'LicenseServers', to: { type: 'string', value: '<licence-servers>' } }],
      },
      {
        kind: 'policy',
        ...sessionHostPolicy('Licensing', 'Set the Remote Desktop licensing mode'),
        to: 'enabled',
        options: 'the kind that was bought (2 per device, 4 per user)',
        writes: [{ key: RDP_POLICIES, name: 'LicensingMode', to: { type: 'dword', value: '<licensing-mode>' } }],
      },
      refreshPolicy,
      step(
        'On the licence server: `Get-Service TermServLicensing`, activate it in `licmgr.exe`, and install licences for this version of Windows. Firewalls must let RPC pass (TCP 135 and dynamic ports).',
        'Deactivate the licence server in `licmgr.exe`, and take the firewall rule out again.',
      ),
      step(
        'If the machine was only meant for administration, remove the role Remote Desktop Session Host: that restarts the server.',
        'Install the role again in Server Manager.',
      ),
    ],
    risk: 'Removing the role restarts the server. Deleting the registry key of the grace period breaks the licence terms; do not.',
    check: '`lsdiag.msc` shows no problem, and a user without /admin gets a desktop.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.12',
    'MS-RDPELE 1.3.3',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/cannot-connect-rds-no-license-server',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/extendeddisconnectreasoncode',
  ],
  claims: [18],
  status: 'proven',
});
