/** For an administrator whose server hangs up as soon as encryption starts, with every client and every version of TLS. */
import { look } from '../../fixes/change.ts';
import { restart, restartRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, rarely } from '../cause.ts';
import { anyLogged, event } from '../event-signs.ts';
import {
  answeredAsRdp,
  brokeAt,
  brokeOffMidway,
  contentMatters,
  endedBeforeCertificate,
  gotThroughOnce,
  noTlsVersionAccepted,
  portOpened,
  rdpCutToo,
  someTlsVersionAccepted,
  worksElsewhere,
} from '../signs.ts';

export default defineCause({
  id: 'tls/machinekeys-acl-or-key-corrupt',
  title: 'The server cannot use the private key of its own certificate',
  story:
    'To start encryption the server signs with a private key that lies in the folder MachineKeys. The Remote Desktop service runs as NETWORK SERVICE; when hardening, imaging or a clean-up took away its right to read that file, or damaged it, the service has nothing to answer with and hangs up. It promises TLS first and breaks the promise a moment later, with every client.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'common',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    needs(...brokeAt('tls')),
    hallmark(...endedBeforeCertificate),
    hallmark(...noTlsVersionAccepted),
    never(...gotThroughOnce),
    never(...contentMatters),
    never(...rdpCutToo),
    never(...someTlsVersionAccepted),
    never(...brokeOffMidway),
    rarely('tls', 'was reset', ({ outcome }) => outcome === 'rst'),
    never(...worksElsewhere),
    hallmark(
      ...anyLogged(
        event('remote-connection-manager', 1057),
        event('remote-connection-manager', 1058),
        event('schannel', 36870, 'by a server', ({ side }) => side === 'server'),
      ),
    ),
  ],
  notWhen:
    'Some version of TLS is answered with a certificate, or the same server answers from inside its own network: then the key works.',
  confusedWith: [
    {
      id: 'tls/custom-cert-no-private-key-permission',
      test: {
        question: 'Which certificate is bound to RDP: the server’s own, or one from a CA?',
        how: 'On the server: `Get-ChildItem "Cert:\\LocalMachine\\Remote Desktop", Cert:\\LocalMachine\\My | Format-List Subject, Thumbprint, HasPrivateKey`, and compare with SSLCertificateSHA1Hash of `Get-CimInstance -Namespace root/cimv2/TerminalServices Win32_TSGeneralSetting`.',
      },
    },
    {
      id: 'tls/bound-thumbprint-stale',
      test: {
        question: 'Does the certificate that is bound to RDP still exist?',
        how: 'On the server: `(Get-CimInstance -Namespace root/cimv2/TerminalServices Win32_TSGeneralSetting).SSLCertificateSHA1Hash`, and look for that thumbprint in `Get-ChildItem -Recurse Cert:\\LocalMachine`.',
      },
    },
    {
      id: 'tls/crypto-services-stopped',
      test: {
        question: 'Do the services that keep keys and certificates run?',
        how: 'On the server: `Get-Service KeyIso, CryptSvc, CertPropSvc, SessionEnv`.',
      },
    },
    {
      id: 'path/ids-ips-or-dpi-reset',
      test: {
        question: 'Does it also happen from the server’s own network, with nothing in between?',
        how: 'Run this examination from a machine on the same network segment as the server.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      look('Confirm it in the server’s System log: 36870 of Schannel, 1057 or 1058 of RemoteConnectionManager.'),
      look('Keep a second way in (console, hypervisor, management card) open while you work.'),
      {
        kind: 'permission',
        of: { file: 'C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\\f686aace6942fb7f7ceb231212eef4a4_*' },
        grants: [
          { sid: 'S-1-5-20', name: 'NETWORK SERVICE', right: 'read' },
          { sid: 'S-1-5-18', name: 'SYSTEM', right: 'full' },
          { sid: 'S-1-5-32-544', name: 'Administrators', right: 'full' },
        ],
      },
      { kind: 'certificate-removal', only: { option: 'new-certificate', when: 'If the file is damaged' } },
      restart('SessionEnv'),
      restartRemoteDesktop,
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay. Clients that remembered the old certificate warn once. Never rename or empty MachineKeys: IIS, SQL Server and others keep their keys there too.',
    check:
      'On the client: connect again and see a certificate. On the server: Schannel 36870 no longer appears at each attempt.',
  },
  references: [
    'MS-RDPBCGR 5.4.5.1',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/troubleshoot-rdp-internal-error',
  ],
  claims: [24, 25, 44, 46, 51],
  status: 'proven',
});
