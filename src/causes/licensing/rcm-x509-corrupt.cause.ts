/** For an administrator of a session host whose own licensing certificate is damaged. */
import { type Change, look } from '../../fixes/change.ts';
import { defineCause, hallmark, needs } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, walkComplete } from '../signs.ts';

export default defineCause({
  id: 'licensing/rcm-x509-corrupt',
  title: 'The session host’s own licensing certificate is damaged',
  story:
    'A session host keeps a certificate in its registry with which it takes part in licensing and in the old security of RDP. When it is damaged, clients cannot read the security data and break off with a security error. The service makes a new one after the old is removed.',
  where: 'host',
  breaksAt: ['settings', 'licensing'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),

    needs(...walkComplete),
    hallmark(
      ...shownAs(
        'the server’s security data cannot be read',
        ['disconnect', 0x406, 0x506, 0x606, 0x706],
        ['extended', 0x100],
        ['error-info', 0x100],
        ['licensing', 1],
      ),
    ),
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'machine',
    changes: [
      ...['Certificate', 'X509 Certificate', 'X509 Certificate ID', 'X509 Certificate2'].map(
        (name): Change => ({
          kind: 'registry',
          key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM',
          name,
          to: 'absent',
          usual: 'absent',
        }),
      ),
      { kind: 'reboot', note: 'The service makes new values at its start.' },
      look('If licences are used, see that the licence server is still activated: `licmgr.exe`.'),
    ],
    risk: 'The restart disturbs everybody on the server.',
    check: 'The four values are there again, and clients get past licensing.',
  },
  references: [
    'MS-RDPBCGR 2.2.1.4.3',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
    'https://learn.microsoft.com/en-us/windows/win32/termserv/imstscaxevents-ondisconnected',
  ],
  status: 'proven',
});
