/** TLS alerts: one byte with which either side says why it gives up the handshake. */
import { table } from './code.ts';

export const tlsAlerts = table(
  'tls-alert',
  { stages: ['tls', 'nla'], source: 'RFC 8446 6 and RFC 5246 7.2', sure: 'documented' },
  [
    [0, 'close_notify', 'The other side closes the secured connection in an orderly way.'],
    [10, 'unexpected_message', 'A message came that does not belong here.'],
    [20, 'bad_record_mac', 'A record was damaged or changed on the way.'],
    [21, 'decryption_failed', 'A record could not be decrypted.'],
    [22, 'record_overflow', 'A record was too long.'],
    [30, 'decompression_failure', 'A record could not be decompressed.'],
    [
      40,
      'handshake_failure',
      'The two sides share no acceptable set of version, cipher suite and key exchange.',
      {
        doesNotMean: 'It does not say which part is missing.',
      },
    ],
    [42, 'bad_certificate', 'The certificate is damaged or its signature is wrong.'],
    [43, 'unsupported_certificate', 'The certificate is of a kind that is not supported.'],
    [44, 'certificate_revoked', 'The certificate was revoked.'],
    [45, 'certificate_expired', 'The certificate is outside its dates, as the clock of the sender sees it.'],
    [46, 'certificate_unknown', 'The certificate was not accepted, for a reason that is not named.'],
    [47, 'illegal_parameter', 'A field of the handshake has an impossible value.'],
    [48, 'unknown_ca', 'The issuer of the certificate is not known to the sender.'],
    [49, 'access_denied', 'The sender does not allow access; during NLA, the authentication was refused.'],
    [50, 'decode_error', 'A message could not be read.'],
    [51, 'decrypt_error', 'A signature or key exchange could not be checked.'],
    [60, 'export_restriction', 'An export rule of old times forbids this.'],
    [70, 'protocol_version', 'The sender does not speak the version of TLS that was offered.'],
    [71, 'insufficient_security', 'The sender wants stronger cipher suites than those offered.'],
    [
      80,
      'internal_error',
      'The sender met an error of its own.',
      {
        doesNotMean: 'During NLA it can also stand for an expired password on old servers, or for a malformed message.',
      },
    ],
    [86, 'inappropriate_fallback', 'The client came back with an older version than it could speak.'],
    [90, 'user_canceled', 'The sender gave up for a reason of its own.'],
    [100, 'no_renegotiation', 'The sender does not negotiate again.'],
    [109, 'missing_extension', 'A part of the handshake is missing.'],
    [110, 'unsupported_extension', 'The handshake has a part that nobody asked for.'],
    [112, 'unrecognized_name', 'The sender has no certificate for the name that was asked for.'],
    [113, 'bad_certificate_status_response', 'The proof that the certificate is not revoked was not valid.'],
    [115, 'unknown_psk_identity', 'The shared key that was named is not known.'],
    [116, 'certificate_required', 'The server wants a certificate of the client.'],
    [120, 'no_application_protocol', 'The two sides share no application protocol.'],
  ],
);
