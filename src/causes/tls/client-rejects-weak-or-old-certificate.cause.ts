/** For an administrator whose server shows a certificate that current clients find too weak. */
import { look, step } from '../../fixes/change.ts';
import { freshCertificate, gnomeCertificate, xrdpCertificate } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs, sign } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened, weakCertificate } from '../signs.ts';

export default defineCause({
  id: 'tls/client-rejects-weak-or-old-certificate',
  title: 'The server’s certificate is too weak for current clients',
  story:
    'Certificates made years ago use short keys or signatures that can be forged today: RSA with less than 2048 bits, MD5, SHA-1. Current systems refuse some of them outright and more with each update. Old appliances, old xrdp installations and very old Windows servers are the usual sources.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'occasional',
  predicts: [
    needs(...portOpened),
    always(...weakCertificate),
    hallmark(
      ...shownAs(
        'the certificate is not acceptable',
        ['ntstatus', 0x80090327, 0x80090331],
        ['tls-alert', 42, 43, 46, 51],
      ),
    ),
  ],
  evidentWhen: [sign(...weakCertificate)],
  notWhen: 'Every client that has to connect does so: then it is due for renewal, but not the reason of a failure.',
  confusedWith: [
    {
      id: 'tls/cert-wrong-usage-or-key-type',
      test: {
        question: 'Is it the strength of the certificate, or its purpose?',
        how: 'On the client: save the certificate shown by mstsc and run `certutil -dump cert.cer`; look at key length, signature algorithm and Enhanced Key Usage.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'connections',
    changes: [
      ...freshCertificate,
      step(
        'If it came from a CA instead, issue it again with RSA of 2048 bits or more and SHA-256, and bind the new thumbprint.',
        'Bind the former thumbprint again.',
      ),
      look(
        'On xrdp or GNOME make a new pair, for example `openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days 365 -subj /CN=$(hostname -f) -keyout key.pem -out cert.pem`.',
      ),
      ...xrdpCertificate,
      ...gnomeCertificate,
      look(
        'If the system can make nothing stronger, it is too old to be reachable: put a gateway in front, or replace it.',
      ),
    ],
    risk: 'Restarting TermService disconnects everybody for a moment; sessions stay. Clients that remembered the old certificate warn once.',
    check: 'This report names RSA with 2048 bits or more, or EC, and SHA-256 or better.',
  },
  references: [
    'RFC 9155',
    'https://github.com/neutrinolabs/xrdp/issues/1922',
    'https://learn.microsoft.com/en-us/windows/win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts',
  ],
  status: 'proven',
});
