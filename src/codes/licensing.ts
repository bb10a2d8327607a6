/** Licence error codes: what a licence message says inside the licensing stage. 7 is good news here. */
import { table } from './code.ts';

export const licensing = table(
  'licensing',
  { stages: ['licensing'], source: 'MS-RDPBCGR 2.2.1.12.1.3', sure: 'documented' },
  [
    [0x1, 'ERR_INVALID_SERVER_CERTIFICATE', 'The client could not check the certificate of the licence exchange.'],
    [0x2, 'ERR_NO_LICENSE', 'The client has no licence.'],
    [
      0x3,
      'ERR_INVALID_MAC',
      'A licence message failed its check: the keys of the two sides differ, or the client’s store is damaged.',
    ],
    [0x4, 'ERR_INVALID_SCOPE', 'The licence was issued for something else.'],
    [0x6, 'ERR_NO_LICENSE_SERVER', 'No licence server is there to issue a licence.'],
    [
      0x7,
      'STATUS_VALID_CLIENT',
      'All is well: the client needs no licence, or has a valid one.',
      {
        doesNotMean: 'It is no error, and it has nothing to do with the extended code 0x7 of the Windows client.',
      },
    ],
    [0x8, 'ERR_INVALID_CLIENT', 'The server does not accept this client for a licence.'],
    [0xb, 'ERR_INVALID_PRODUCTID', 'The licence names another product.'],
    [0xc, 'ERR_INVALID_MESSAGE_LEN', 'A licence message has a wrong length.'],
  ],
);
