/** What we say first in each stage. */
import { expect, test } from 'vitest';
import { TsRequest } from '../../pdus/credssp.ts';
import { ConnectInitial } from '../../pdus/mcs.ts';
import { writeNegotiate } from '../../pdus/ntlm.ts';
import { inTpkt } from '../../pdus/tpkt.ts';
import { inData } from '../../pdus/x224.ts';
import { decode } from '../../wire/bytes.ts';
import { openNla, openSettings } from './opening.ts';

test('our Connect Initial is read back as we meant it', () => {
  const initial = decode(inTpkt(inData(ConnectInitial)), openSettings(1, 'a name that is far too long'));
  expect(initial.ok && initial.value.value.conference.connect.client).toMatchObject({
    core: { width: 1024, serverSelectedProtocol: 1, name: 'a name that is ', earlyCapabilities: { errorInfo: true } },
    security: { methods: { rc4With128Bits: true } },
    network: { channels: [{ name: 'rdpdr' }, { name: 'cliprdr' }] },
  });
});

test('NLA is opened with NTLM and nothing of ours', () => {
  const request = decode(TsRequest, openNla(6));
  expect(request.ok && request.value.value).toEqual({ version: 6, negoTokens: [{ token: writeNegotiate() }] });
});
