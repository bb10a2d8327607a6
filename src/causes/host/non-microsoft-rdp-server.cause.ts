/** For an administrator whose RDP server is not Windows, and follows rules of its own. */

import { look, step } from '../../fixes/change.ts';
import { restartXrdp, xrdpReadsKeys, xrdpSetting } from '../../fixes/common.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { defineCause, hallmark, needs, sign, sometimes } from '../cause.ts';
import { answeredAsRdp, brokeAt, portOpened } from '../signs.ts';

export default defineCause({
  id: 'host/non-microsoft-rdp-server',
  title: 'The RDP server is not Windows',
  story:
    'xrdp, GNOME, Weston, virtual machine consoles and others speak RDP too. They know fewer of its ways than Windows, and when something is missing, a readable key for instance, many of them just close the connection. Advice written for Windows does not fit them.',
  where: 'host',
  breaksAt: ['tls', 'nla', 'settings'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    hallmark('nla', 'named no build of Windows', namesNoBuild),
    sometimes(...brokeAt('settings')),
  ],
  evidentWhen: [sign('nla', 'named no build of Windows', namesNoBuild)],
  notWhen: 'The server is known to be Windows: then a proxy that speaks for it may leave the build out.',
  confusedWith: [
    {
      id: 'host/pam-or-jump-host',
      test: {
        question: 'Is it a server of another make, or a jump host in front of Windows?',
        how: 'On the server’s console: `ss -ltnp | grep 3389` on Linux, `Get-Process -Id (Get-NetTCPConnection -State Listen -LocalPort 3389).OwningProcess` on Windows.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'linux-server',
    rights: 'root',
    disturbs: 'connections',
    changes: [
      look(
        'Read the server’s own log: `/var/log/xrdp.log` for xrdp, `journalctl --user -u gnome-remote-desktop` for GNOME.',
      ),
      ...xrdpReadsKeys,
      {
        ...xrdpSetting('security_layer', 'negotiate'),
        note: 'With `certificate` and `key_file` filled in that serves most clients.',
      },
      restartXrdp,
      step('Bring the server to its current version.', 'Install the former version again.'),
    ],
    risk: 'Restarting the server ends connections; xrdp keeps its sessions.',
    check: 'The log shows a connection without an error, and the client its desktop.',
  },
  references: ['MS-NLMP 2.2.2.10', 'https://github.com/neutrinolabs/xrdp/issues/1922'],
  status: 'proven',
});

function namesNoBuild({ outcome, build }: Vocabulary['nla']): boolean {
  return outcome === 'challenge' && build === undefined;
}
