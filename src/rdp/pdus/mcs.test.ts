/** The settings exchange: what servers answer, and the disconnect they may send instead. */
import { expect, test } from 'vitest';
import { decode, encode } from '../wire/bytes.ts';
import { acceptConference } from './gcc.ts';
import { acceptConnect, ConnectResponse, DisconnectUltimatum, disconnectReasons } from './mcs.ts';
import { samples } from './samples.ts';
import { inTpkt } from './tpkt.ts';
import { inData } from './x224.ts';

test('a response of Windows is read in spite of its wrong length and its padding', () => {
  const response = decode(inTpkt(inData(ConnectResponse)), samples['MCS_CONNECT_RESPONSE in TPKT'] ?? new Uint8Array());
  expect(response.ok && response.value.value.conference?.connect.server).toEqual({
    core: { version: 0x0008_0004, clientRequestedProtocols: 1 },
    security: { method: 0, level: 0 },
    network: { ioChannel: 1003, channels: [1004] },
  });
});

test('blocks that we do not know are kept', () => {
  const server = { security: { method: 2, level: 3 }, others: [{ type: 0x0c08, data: Uint8Array.of(1, 0, 0, 0) }] };
  const response = decode(ConnectResponse, encode(ConnectResponse, acceptConnect(acceptConference(server))));
  expect(response.ok && response.value.value.conference?.connect.server).toEqual(server);
});

test('a refusal without a conference is still a response', () => {
  const { conference: _, ...refusal } = acceptConnect(acceptConference({}));
  const response = decode(ConnectResponse, encode(ConnectResponse, { ...refusal, result: 14 }));
  expect(response.ok && response.value.value).toMatchObject({ result: 14 });
});

test('every reason of a disconnect survives its three bits', () => {
  for (const [reason] of disconnectReasons.entries()) {
    const decoded = decode(DisconnectUltimatum, encode(DisconnectUltimatum, { reason }));
    expect(decoded.ok && decoded.value.value.reason).toBe(reason);
  }
  expect(encode(inTpkt(inData(DisconnectUltimatum)), { reason: 3 })).toEqual(
    Uint8Array.of(3, 0, 0, 9, 2, 0xf0, 0x80, 0x21, 0x80),
  );
});
