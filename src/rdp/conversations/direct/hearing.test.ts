/** What the client machine makes of a server’s answers that are nearly right. */
import { expect, test } from 'vitest';
import { TsRequest } from '../../pdus/credssp.ts';
import { concat, encode } from '../../wire/bytes.ts';
import { latin1Bytes } from '../../wire/text.ts';
import { hearNla } from './hearing.ts';

const answering = (token: Uint8Array) => hearNla(encode(TsRequest, { version: 6, negoTokens: [{ token }] }), 0, 1);

test('a damaged NTLM challenge is garbled: only a server without NTLM refuses it', () => {
  const wild = concat(latin1Bytes('NTLMSSP\0'), Uint8Array.of(2, 0, 0, 0), new Uint8Array(44).fill(0xff));
  expect(answering(wild)).toMatchObject({ kind: 'ended', how: 'garbled', learnt: { credssp: { version: 6 } } });
  expect(answering(latin1Bytes('NTLMSSP\0'))).toMatchObject({ kind: 'ended', how: 'garbled' });
  expect(answering(Uint8Array.of(0x60, 0x03, 1, 2, 3))).toMatchObject({ kind: 'ended', how: 'refusal' });
});
