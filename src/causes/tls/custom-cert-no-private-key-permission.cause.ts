/** For an administrator who gave Remote Desktop a certificate of a CA, whose key the service may not read. */
import { look, step } from '../../fixes/change.ts';
import { letNetworkServiceReadKey, restartRemoteDesktop } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never, sometimes } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import {
  answeredAsRdp,
  brokeAt,
  brokeOffMidway,
  contentMatters,
  endedBeforeCertificate,
  noTlsVersionAccepted,
  portOpened,
  rdpCutToo,
  someTlsVersionAccepted,
} from '../signs.ts';

export default defineCause({
  id: 'tls/custom-cert-no-private-key-permission',
  title: 'The service may not read the key of the certificate that was chosen for it',
  story:
    'A certificate of a CA was bound to Remote Desktop, but it came without its private key, or the account NETWORK SERVICE under which the service runs was never allowed to read that key. The server promises TLS, cannot sign with the key and hangs up.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    needs(...answeredAsRdp),
    needs(...brokeAt('tls')),
    hallmark(...endedBeforeCertificate),
    hallmark(...noTlsVersionAccepted),
    never(...contentMatters),
    never(...rdpCutToo),
    never(...someTlsVersionAccepted),
    never(...brokeOffMidway),
    sometimes(...shownAs('a private key cannot be opened', ['ntstatus', 0x8009030d])),
  ],
  notWhen:
    'The server uses the certificate that Windows makes by itself: its key lies in MachineKeys, which is a cause of its own.',
  confusedWith: [
    {
      id: 'tls/bound-thumbprint-stale',
      test: {
        question: 'Is the bound certificate still in the store?',
        how: 'On the server: `Get-ChildItem -Recurse Cert:\\LocalMachine | Where-Object Thumbprint -eq (Get-CimInstance -Namespace root/cimv2/TerminalServices Win32_TSGeneralSetting).SSLCertificateSHA1Hash`.',
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
        'Open `certlm.msc` → Personal → Certificates, then the certificate. Its first page must say that you have a private key that corresponds to it.',
      ),
      { ...letNetworkServiceReadKey, note: 'Read is enough.' },
      step(
        'If it has no private key: import it again from the file that holds the key: `Import-PfxCertificate -FilePath cert.pfx -CertStoreLocation Cert:\\LocalMachine\\My -Password (Read-Host -AsSecureString)`.',
        'Delete the imported certificate in `certlm.msc` → Personal.',
      ),
      restartRemoteDesktop,
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay. Grant Read only, to NETWORK SERVICE only; do not make it an administrator.',
    check: 'The server shows the CA’s certificate; Schannel 36870 no longer appears in the System log.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/troubleshoot-remote-desktop-disconnected-errors',
  ],
  claims: [25],
  status: 'proven',
});
