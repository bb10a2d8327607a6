/** One annotated sample of every message, as it is on the wire: for the tests, the fuzzer’s seeds and the packet views of the generated docs. */
import { hexBytes } from '../wire/text.ts';

/** By the name of the message in `messages`. What follows a bar is for the reader. */
export const samples: Readonly<Record<string, Uint8Array>> = {
  TPKT: annotated(`
    03 00       | version, reserved
    00 07       | length, these four bytes included
    02 f0 80    | payload`),

  RDP_NEG_REQ: annotated(`
    01          | type: request
    00          | flags: none
    08 00       | length
    0b 00 00 00 | offered: ssl, hybrid, hybridEx`),

  RDP_NEG_CORRELATION_INFO: annotated(`
    06          | type
    00          | flags
    24 00       | length: 36
    a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af b0 | correlationId
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 | reserved`),

  RDP_NEG_RSP: annotated(`
    02          | type: response
    1f          | flags: all
    08 00       | length
    02 00 00 00 | selected: hybrid`),

  RDP_NEG_FAILURE: annotated(`
    03          | type: failure
    00          | flags
    08 00       | length
    05 00 00 00 | code: HYBRID_REQUIRED_BY_SERVER`),

  'X224_CR in TPKT': annotated(`
    03 00 00 29 | TPKT, 41 bytes
    24          | 36 bytes follow
    e0          | connection request
    00 00 00 00 00 | destination, source, class
    43 6f 6f 6b 69 65 3a 20 6d 73 74 73 68 61 73 68 3d 6c 61 62 | Cookie: mstshash=lab
    0d 0a       | end of line
    01 00 08 00 03 00 00 00 | negotiation: ssl, hybrid
    `),

  'X224_CC in TPKT': annotated(`
    03 00 00 13 | TPKT, 19 bytes
    0e          | 14 bytes follow
    d0          | connection confirm
    00 00 12 34 00 | destination, source, class
    02 01 08 00 01 00 00 00 | negotiation: ssl selected`),

  'X224_DR in TPKT': annotated(`
    03 00 00 0b | TPKT, 11 bytes
    06          | 6 bytes follow
    80          | disconnect request
    00 00 12 34 | destination, source
    01          | reason: congestion`),

  TLSPlaintext: annotated(`
    16          | handshake
    03 03       | TLS 1.2
    00 04       | length
    0e 00 00 00 | ServerHelloDone`),

  Alert: annotated(`
    02          | fatal
    46          | protocol_version`),

  Handshake: annotated(`
    0e          | ServerHelloDone
    00 00 00    | length`),

  ClientHello: annotated(`
    01 00 00 34 | ClientHello, 52 bytes
    03 03       | TLS 1.2
    11 11 11 11 11 11 11 11 11 11 11 11 11 11 11 11 | random
    22 22 22 22 22 22 22 22 22 22 22 22 22 22 22 22
    00          | no session
    00 04       | suites
    c0 30 00 2f | ECDHE-RSA-AES256-GCM-SHA384, RSA-AES128-CBC-SHA
    01 00       | compressions: none
    00 07       | extensions
    00 2b 00 03 | supported_versions
    02 03 03    | TLS 1.2`),

  ServerHello: annotated(`
    02 00 00 36 | ServerHello, 54 bytes
    03 03       | TLS 1.2 in name
    33 33 33 33 33 33 33 33 33 33 33 33 33 33 33 33 | random
    44 44 44 44 44 44 44 44 44 44 44 44 44 44 44 44
    00          | no session
    13 02       | TLS_AES_256_GCM_SHA384
    00          | no compression
    00 0e       | extensions
    00 2b 00 02 03 04 | supported_versions: TLS 1.3
    00 33 00 04 00 1d 00 00 | key_share: x25519, cut short`),

  Certificate: annotated(`
    0b 00 00 0c | Certificate, 12 bytes
    00 00 09    | the list
    00 00 02    | one certificate
    30 00       | an empty one
    00 00 01 30 | another, shorter still`),

  ServerKeyExchange: annotated(`
    0c 00 00 0c | ServerKeyExchange, 12 bytes
    03 00 1d    | named group x25519
    04 aa bb cc dd | public point
    04 01 00 00 | signature: algorithm, length`),

  // Made for these tests: CN=RDP-SRV01, EC P-256, 2 January to 3 July 2026, two addresses and a DNS name.
  X509: annotated(`
    30 82 01 cb 30 82 01 71 a0 03 02 01 02          | certificate, body, version 3
    02 01 2a                                        | serial 42
    30 0a 06 08 2a 86 48 ce 3d 04 03 02             | ecdsa-with-SHA256
    30 14 31 12 30 10 06 03 55 04 03 0c 09 52 44 50 2d 53 52 56 30 31 | issuer CN=RDP-SRV01
    30 1e 17 0d 32 36 30 31 30 32 30 33 30 34 30 35 5a | not before 260102030405Z
    17 0d 32 36 30 37 30 33 30 33 30 34 30 35 5a    | not after 260703030405Z
    30 14 31 12 30 10 06 03 55 04 03 0c 09 52 44 50 2d 53 52 56 30 31 | subject CN=RDP-SRV01
    30 59 30 13 06 07 2a 86 48 ce 3d 02 01 06 08 2a 86 48 ce 3d 03 01 07 | EC key on P-256
    03 42 00 04 47 dc e5 3f e8 18 68 c4 f2 d1 bb 77 d3 dd 0d 16 ab 04 1f aa 27 54 32 cc c0 80 bd 55 9b
    e0 83 3f b8 31 f4 2e 4e 49 e6 7f 73 ab 6c 8a cd 67 41 a5 17 3f 7e 51 bf 49 fc a2 47 ca bd 4b f6
    93 40 51                                        | the point
    a3 81 b3 30 81 b0                               | extensions
    30 1d 06 03 55 1d 0e 04 16 04 14 f0 fc b7 44 7f 27 5f b6 38 4e fd 89 e2 75 f3 05 ef 7b 75 9a | key id
    30 1f 06 03 55 1d 23 04 18 30 16 80 14 f0 fc b7 44 7f 27 5f b6 38 4e fd 89 e2 75 f3 05 ef 7b 75 9a
    30 35 06 03 55 1d 11 04 2e 30 2c                | subjectAltName
    82 12 72 64 70 2d 73 72 76 30 31 2e 6c 61 62 2e 74 65 73 74 | DNS rdp-srv01.lab.test
    87 04 c0 00 02 07                               | 192.0.2.7
    87 10 20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 07 | 2001:db8::7
    30 0b 06 03 55 1d 0f 04 04 03 02 05 a0          | keyUsage: digitalSignature, keyEncipherment
    30 1f 06 03 55 1d 25 04 18 30 16                | extKeyUsage
    06 08 2b 06 01 05 05 07 03 01                   | serverAuth
    06 0a 2b 06 01 04 01 82 37 36 01 02             | remote desktop
    30 09 06 03 55 1d 13 04 02 30 00                | basicConstraints: no authority
    30 0a 06 08 2a 86 48 ce 3d 04 03 02             | signature
    03 48 00 30 45 02 21 00 b9 31 0e 72 04 de 3c 89 6d 78 18 6b 86 34 7a 4d 62 2e 71 a7 a4 47 36 fe
    89 2c 40 da 6f 86 86 bd 02 20 05 ab ea fa d2 8e 97 90 5b 7f 9b 54 11 e5 9e 79 2a c7 31 36 28 ed
    f2 5f 56 ae 2f 7d ca 11 47 56`),

  TSRequest: annotated(`
    30 1c       | SEQUENCE
    a0 03 02 01 06 | version 6
    a1 0d 30 0b 30 09 a0 07 04 05 | one token of 5 bytes
    4e 54 4c 4d 53 | the token
    a4 06 02 04 c0 00 00 6d | errorCode: STATUS_LOGON_FAILURE`),

  InitialContextToken: annotated(`
    60 28       | APPLICATION 0
    06 06 2b 06 01 05 05 02 | SPNEGO
    a0 1e 30 1c | NegTokenInit
    a0 0e 30 0c 06 0a 2b 06 01 04 01 82 37 02 02 0a | mechTypes: NTLM
    a2 0a 04 08 4e 54 4c 4d 53 53 50 00 | mechToken`),

  NegTokenResp: annotated(`
    a1 23 30 21 | NegTokenResp
    a0 03 0a 01 01 | incomplete
    a1 0c 06 0a 2b 06 01 04 01 82 37 02 02 0a | NTLM
    a2 0c 04 0a 4e 54 4c 4d 53 53 50 00 02 00 | responseToken`),

  NEGOTIATE_MESSAGE: annotated(`
    4e 54 4c 4d 53 53 50 00 | NTLMSSP
    01 00 00 00 | NEGOTIATE
    37 82 08 e2 | flags
    00 00 00 00 00 00 00 00 | no domain
    00 00 00 00 00 00 00 00 | no workstation
    0a 00 7c 4f 00 00 00 0f | 10.0.20348, revision 15`),

  CHALLENGE_MESSAGE: annotated(`
    4e 54 4c 4d 53 53 50 00 | NTLMSSP
    02 00 00 00 | CHALLENGE
    06 00 06 00 38 00 00 00 | target name: 6 bytes at 56
    35 82 8a e2 | flags
    01 23 45 67 89 ab cd ef | challenge
    00 00 00 00 00 00 00 00 | reserved
    2a 00 2a 00 3e 00 00 00 | target information: 42 bytes at 62
    0a 00 7c 4f 00 00 00 0f | 10.0.20348, revision 15
    4c 00 41 00 42 00 | LAB
    02 00 06 00 4c 00 41 00 42 00 | NetBIOS domain LAB
    01 00 04 00 50 00 43 00 | NetBIOS computer PC
    03 00 04 00 70 00 63 00 | DNS computer pc
    07 00 08 00 00 80 3e d5 de b1 9d 01 | 1970-01-01 and no later
    00 00 00 00 | end`),

  'RDPUDP SYN': annotated(`
    ff ff ff ff | acknowledged: nothing was heard yet
    00 40       | window
    18 01       | flags: SYN, a correlation follows, versions follow
    0b 12 7f 15 | sequence
    04 d0       | upstream: 1232
    04 d0       | downstream: 1232
    a1 a2 a3 a4 a5 a6 a7 a8 a9 aa ab ac ad ae af b0 | correlation
    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 | reserved
    00 01       | versions: valid
    01 01       | version 3, so a hash of the cookie follows
    c1 c2 c3 c4 c5 c6 c7 c8 c9 ca cb cc cd ce cf d0 | hash
    d1 d2 d3 d4 d5 d6 d7 d8 d9 da db dc dd de df e0
    00 00 00 00 | padding, cut short here`),

  DTLSPlaintext: annotated(`
    16          | handshake
    fe ff       | DTLS 1.0
    00 00       | epoch: nothing is encrypted yet
    00 00 00 00 00 01 | sequence
    00 04       | length
    0e 00 00 00 | fragment`),

  'DTLS ClientHello': annotated(`
    01 00 00 32 | ClientHello, 50 bytes
    00 00       | the first message
    00 00 00    | from its start
    00 00 32    | to its end
    fe fd       | DTLS 1.2
    07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 07 | random
    00          | no session
    00          | no cookie yet
    00 04 c0 2f 00 9c | two suites
    01 00       | no compression
    00 04 00 17 00 00 | extended master secret`),

  'DTLS HelloVerifyRequest': annotated(`
    03 00 00 07 | HelloVerifyRequest, 7 bytes
    00 00       | the first message
    00 00 00    | from its start
    00 00 07    | to its end
    fe ff       | DTLS 1.0, whatever follows
    04 a1 a2 a3 a4 | cookie`),

  KRB_ERROR: annotated(`
    00 00 00 4c | length, as TCP carries it
    7e 4a 30 48 | KRB-ERROR
    a0 03 02 01 05 | version 5
    a1 03 02 01 1e | KRB-ERROR
    a4 11 18 0f 32 30 32 36 31 31 32 31 30 32 31 37 32 35 5a | the controller’s time: 2026-11-21 02:17:25 UTC
    a5 05 02 03 07 a1 20 | and 500,000 microseconds
    a6 03 02 01 06 | code: the client is not known
    a9 07 1b 05 52 2e 4c 41 42 | realm: R.LAB
    aa 14 30 12 a0 03 02 01 02 a1 0b 30 09 1b 07 6b 72 62 2f 72 2e 6c | for whom`),

  'MCS_CONNECT_INITIAL in TPKT': annotated(`
    03 00 00 8f 02 f0 80 | TPKT, X.224 data
    7f 65 81 84 | Connect Initial
    04 01 01 04 01 01 01 01 ff | domains, upward
    30 18 02 01 22 02 01 02 02 01 00 02 01 01 02 01 00 02 01 01 02 01 7f 02 01 02 | target
    30 18 02 01 01 02 01 01 02 01 01 02 01 01 02 01 00 02 01 01 02 01 7f 02 01 02 | minimum
    30 1a 02 01 22 02 01 02 02 01 00 02 01 01 02 01 00 02 01 01 02 03 00 ff ff 02 01 02 | maximum
    04 29       | user data
    00 05 00 14 7c 00 01 | T.124
    21          | nominal length
    00 08 00 10 00 01 c0 00 44 75 63 61 | conference create request, Duca
    14          | client data
    02 c0 0c 00 1b 00 00 00 00 00 00 00 | security: all methods
    03 c0 08 00 00 00 00 00 | network: no channels`),

  'MCS_CONNECT_RESPONSE in TPKT': annotated(`
    03 00 00 67 02 f0 80 | TPKT, X.224 data
    7f 66 5d    | Connect Response
    0a 01 00 02 01 00 | successful, id 0
    30 1a 02 01 22 02 01 03 02 01 00 02 01 01 02 01 00 02 01 01 02 03 00 ff f8 02 01 02 | domain
    04 39       | user data
    00 05 00 14 7c 00 01 | T.124
    2a          | a length that Windows gets wrong
    14 76 0a 01 01 00 01 c0 00 4d 63 44 6e | conference create response, McDn
    23          | server data
    01 0c 0c 00 04 00 08 00 01 00 00 00 | core: 8.4, client asked for ssl
    02 0c 0c 00 00 00 00 00 00 00 00 00 | security: none under TLS
    03 0c 0b 00 eb 03 01 00 ec 03 00 | network: channels 1003 and 1004, and a byte of padding`),

  'MCS_DISCONNECT_PROVIDER_ULTIMATUM in TPKT': annotated(`
    03 00 00 09 02 f0 80 | TPKT, X.224 data
    21 80       | disconnect, user-requested`),
};

function annotated(lines: string): Uint8Array {
  return hexBytes(lines.replace(/\|.*$/gm, ''));
}
