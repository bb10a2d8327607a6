/** For an administrator whose server was given a certificate by thumbprint that is no longer there. */
import { look } from '../../fixes/change.ts';
import { bindCertificate } from '../../fixes/common.ts';
import { defineCause, hallmark, needs, never } from '../cause.ts';
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
  id: 'tls/bound-thumbprint-stale',
  title: 'Remote Desktop is bound to a certificate that is gone',
  story:
    'An administrator chose a certificate for Remote Desktop, and the setting remembers its thumbprint. When that certificate is renewed or deleted the thumbprint stays behind and points to nothing. The server still promises TLS, and hangs up when it looks for the certificate.',
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
  ],
  notWhen:
    'Nobody ever chose a certificate for Remote Desktop on this server: then the value is empty and not the reason.',
  confusedWith: [
    {
      id: 'tls/custom-cert-no-private-key-permission',
      test: {
        question: 'Is the bound certificate there, with its key?',
        how: 'On the server: `Get-ChildItem -Recurse Cert:\\LocalMachine | Where-Object Thumbprint -eq "<bound thumbprint>" | Format-List PSParentPath, HasPrivateKey`.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look(
        'Keep a second way in open. Find the certificate that shall be used and that has a key: `Get-ChildItem Cert:\\LocalMachine\\My, "Cert:\\LocalMachine\\Remote Desktop" | Format-List Subject, NotAfter, HasPrivateKey, Thumbprint`.',
      ),
      bindCertificate,
      look(
        'Where a policy hands out the certificate (“Server authentication certificate template”), run `gpupdate /force` and `Restart-Service SessionEnv -Force` instead: it binds the new one by itself.',
      ),
      look('On hosts of a broker deployment set the certificate in the deployment’s properties, not here.'),
    ],
    risk: 'A wrong thumbprint shuts everybody out: keep the console. New connections use the new certificate at once; sessions are not disturbed.',
    check: 'The fingerprint in this report belongs to the certificate that you bound.',
  },
  references: [
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/internal-error-has-occurred-connecting-remote-machine',
    'https://learn.microsoft.com/en-us/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton',
  ],
  claims: [25],
  status: 'proven',
});
