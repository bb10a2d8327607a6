/** For an administrator whose server says that it has no certificate for encryption. */
import { look } from '../../fixes/change.ts';
import { restart, restartRemoteDesktop, xrdpReadsKeys } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs } from '../cause.ts';
import { brokeAt, portOpened, tlsOffersEnded } from '../signs.ts';

export default defineCause({
  id: 'tls/no-certificate',
  title: 'The server has no certificate to encrypt with',
  story:
    'Before encryption starts the client asks for TLS, and this server answers that it has no certificate for it; some hang up instead of saying so. Windows normally makes one by itself; here it could not, or the one that an administrator chose is gone. The server is alive and speaks RDP, it just cannot encrypt.',
  where: 'host',
  breaksAt: ['negotiate'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    needs(...brokeAt('negotiate')),
    hallmark(
      'offers',
      'were refused for lack of a certificate, or cut off wherever they held TLS',
      (offers, now) => offers.failures.includes(3) || tlsOffersEnded[2](offers, now),
    ),
    always('offers', 'brought no TLS', ({ tls }) => tls !== 'accepted'),
  ],
  notWhen: 'Another offer is answered with TLS and a certificate: then there is one, and something else refused.',
  confusedWith: [
    {
      id: 'negotiate/security-layer-forced',
      test: {
        question: 'Does the server lack a certificate, or is it set to the old security?',
        how: 'On the server: `Get-ItemProperty "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp" | Select-Object SecurityLayer`. 0 is the setting; anything else speaks for the certificate.',
      },
    },
    {
      id: 'tls/crypto-services-stopped',
      test: {
        question: 'Do the services that make and keep certificates run?',
        how: 'On the server: `Get-Service KeyIso, CryptSvc, CertPropSvc, SessionEnv`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look(
        'See what is there: `Get-ChildItem "Cert:\\LocalMachine\\Remote Desktop"`, and what is bound: `(Get-CimInstance -Namespace root/cimv2/TerminalServices Win32_TSGeneralSetting).SSLCertificateSHA1Hash`.',
      ),
      { kind: 'service', name: 'KeyIso', startup: 'manual' },
      { kind: 'service', name: 'CryptSvc', startup: 'automatic' },
      { kind: 'service', name: 'SessionEnv', startup: 'manual' },
      restart('SessionEnv'),
      restartRemoteDesktop,
      look(
        'If none appears, read event 1057 in the System log: it names the failed step, mostly the permissions of `C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys`.',
      ),
      look(
        'On VirtualBox look in `VBox.log` for the certificate file that VRDP could not read, and at the property Security/ServerCertificate of the machine, which names it (`VBoxManage showvminfo`).',
      ),
      look(
        'On xrdp, see that `certificate` and `key_file` in `/etc/xrdp/xrdp.ini` exist and that the user xrdp may read them: `sudo -u xrdp head -c1 /etc/xrdp/key.pem`.',
      ),
      ...xrdpReadsKeys,
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay.',
    check: 'The server agrees to TLS and shows a certificate; event 1057 does not come back.',
  },
  references: [
    'https://github.com/rdesktop/rdesktop/issues/319',
    'MS-RDPBCGR 2.2.1.2.2',
    'https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/1b3920e7-0116-4345-bc45-f2c4ad012761',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
  ],
  claims: [46, 51],
  status: 'proven',
});
