/** For an administrator whose server shows a certificate that was not made for servers. */
import { step } from '../../fixes/change.ts';
import { bindCertificate, gnomeCertificate, letNetworkServiceReadKey, xrdpCertificate } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs, sign } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { certificateNotForServers, portOpened } from '../signs.ts';

export default defineCause({
  id: 'tls/cert-wrong-usage-or-key-type',
  title: 'The server’s certificate was not made for a server',
  story:
    'A certificate says what it may be used for. This one is meant for something else, such as a user’s or a client’s identity, or its key may neither sign nor encrypt. Lenient clients overlook it; strict ones, and networks that demand a trusted server, refuse.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'uncommon',
  predicts: [
    needs(...portOpened),
    always(...certificateNotForServers),
    hallmark(
      ...shownAs(
        'the certificate is not good for this use',
        ['ntstatus', 0x80090349, 0x80090327],
        ['tls-alert', 42, 43, 46],
      ),
    ),
  ],
  evidentWhen: [sign(...certificateNotForServers)],
  notWhen:
    'Clients connect without a warning: then nobody minds, and it only waits to be put right at the next renewal.',
  confusedWith: [
    {
      id: 'tls/client-rejects-weak-or-old-certificate',
      test: {
        question: 'Is it the purpose of the certificate, or its strength?',
        how: 'On the client: save the certificate shown by mstsc and run `certutil -dump cert.cer`; look at Enhanced Key Usage, Key Usage, key length and signature algorithm.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      step(
        'Issue a new certificate from a template for servers: Enhanced Key Usage Server Authentication (1.3.6.1.5.5.7.3.1) or Remote Desktop Authentication (1.3.6.1.4.1.311.54.1.2), Key Usage digital signature and key encipherment, RSA with 2048 bits or more, the server’s full name among its DNS names. Import it with its key into `Cert:\\LocalMachine\\My`.',
        'Delete the new certificate in `certlm.msc` → Personal once the former one is bound again.',
      ),
      letNetworkServiceReadKey,
      bindCertificate,
      ...xrdpCertificate,
      ...gnomeCertificate,
    ],
    risk: 'Clients that remembered the old certificate warn once. Sessions are not disturbed on Windows.',
    check: 'This report lists server authentication among the certificate’s uses.',
  },
  references: [
    'RFC 5280 4.2.1.12',
    'https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations',
  ],
  status: 'proven',
});
