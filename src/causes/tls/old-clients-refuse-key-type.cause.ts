/** For an administrator whose old clients and thin clients turn away, while current ones connect. */
import { look, step } from '../../fixes/change.ts';
import { bindCertificate, gnomeCertificate, letNetworkServiceReadKey, xrdpCertificate } from '../../fixes/common.ts';
import { always, defineCause, hallmark, needs, sign } from '../cause.ts';
import { shownAs } from '../client-signs.ts';
import { portOpened } from '../signs.ts';

/** Elliptic curves, Edwards curves and RSA-PSS. */
const notPlainRsa = [
  'certificate',
  'has a key that is not plain RSA',
  ({ key }: { key: string }) => !/^rsa$/i.test(key),
] as const;

export default defineCause({
  id: 'tls/old-clients-refuse-key-type',
  title: 'The certificate’s key is of a kind that some clients cannot use',
  story:
    'Current clients take certificates with keys on elliptic curves. Older ones, thin clients and rdesktop read nothing but RSA, and give up on the certificate with a message about its key or its algorithm; keys on Edwards or Brainpool curves are refused by Windows’ own client as well. Whether that matters depends on the clients in use.',
  where: 'host',
  breaksAt: ['tls'],
  prior: 'rare',
  predicts: [
    needs(...portOpened),
    always(...notPlainRsa),
    hallmark(...shownAs('no common algorithm was found', ['ntstatus', 0x80090331], ['tls-alert', 40, 71])),
  ],
  evidentWhen: [sign(...notPlainRsa)],
  notWhen: 'Every client that has to connect does so: then there is nothing to do.',
  confusedWith: [
    {
      id: 'tls/no-common-cipher-suite',
      test: {
        question: 'Does the client know this kind of key at all?',
        how: 'On the client: connect with another, current client. If that one gets in, it is the key; if none does, it is the list of ciphers.',
      },
    },
  ],
  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [
      look('See whether anybody is affected: update the old client first, where there is an update.'),
      step(
        'Otherwise issue a certificate with an RSA key of 2048 bits or more, SHA-256 and the server’s full name, and import it with its key.',
        'Delete the new certificate once the former one is bound again.',
      ),
      letNetworkServiceReadKey,
      bindCertificate,
      ...xrdpCertificate,
      ...gnomeCertificate,
    ],
    risk: 'Clients that remembered the old certificate warn once. Sessions are not disturbed on Windows.',
    check: 'This report names RSA as the certificate’s key.',
  },
  references: ['RFC 8422', 'https://github.com/MuNeNiCK/hypr-rdp/issues/68'],
  status: 'proven',
});
