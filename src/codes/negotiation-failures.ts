/** Negotiation failures: the server’s refusal in the very first answer, before any encryption. */
import { table } from './code.ts';

export const negotiationFailures = table(
  'negotiation',
  { stages: ['negotiate'], source: 'MS-RDPBCGR 2.2.1.2.2', sure: 'documented' },
  [
    [1, 'SSL_REQUIRED_BY_SERVER', 'The server insists on TLS, and the client offered only the old RDP security.'],
    [2, 'SSL_NOT_ALLOWED_BY_SERVER', 'The server is set to the old RDP security alone and takes no TLS.'],
    [
      3,
      'SSL_CERT_NOT_ON_SERVER',
      'The server has no certificate that it can use for TLS.',
      {
        doesNotMean: 'It is not about expiry or trust: the server could not load any certificate and key at all.',
      },
    ],
    [4, 'INCONSISTENT_FLAGS', 'The client’s offer contradicts itself, or came at the wrong moment.'],
    [
      5,
      'HYBRID_REQUIRED_BY_SERVER',
      'The server insists on Network Level Authentication, which this offer did not contain.',
      {
        doesNotMean: 'It is no fault of the server; clients that speak NLA pass.',
      },
    ],
    [6, 'SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER', 'The server insists on TLS with a certificate of the user.'],
    [
      7,
      'ENTRA_AUTH_REQUIRED_BY_SERVER',
      'The server takes nobody but whoever signs in with Microsoft Entra ID, which this offer did not contain.',
      {
        doesNotMean: 'It is not about the password: the server asks for another way of signing in before it hears one.',
      },
    ],
  ],
);
