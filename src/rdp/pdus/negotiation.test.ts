/** The first question and its answers, byte by byte. */
import { expect, test } from 'vitest';
import { decode, encode, explain } from '../wire/bytes.ts';
import { hex } from '../wire/text.ts';
import {
  failureNames,
  NegotiationFailure,
  NegotiationRequest,
  protocolNames,
  refuseProtocols,
  requestProtocols,
  SecurityProtocols,
  selectProtocol,
} from './negotiation.ts';
import { samples } from './samples.ts';
import { inTpkt } from './tpkt.ts';
import {
  ConnectionConfirm,
  ConnectionRequest,
  confirmConnection,
  cookieLine,
  DisconnectRequest,
  readLine,
  requestConnection,
  routingLine,
} from './x224.ts';

const request = samples['RDP_NEG_REQ'] ?? new Uint8Array();

test('an offer is read with its names, and bits without a name are kept', () => {
  const decoded = decode(NegotiationRequest, request);
  expect(decoded.ok && decoded.value.value.offered).toEqual({
    ssl: true,
    hybrid: true,
    hybridEx: true,
    rdstls: false,
    rdsaad: false,
    bits: 0x0b,
  });
  expect(SecurityProtocols.fromBits(0x8000_0001)).toMatchObject({ ssl: true, bits: 0x8000_0001 });
  expect(SecurityProtocols.of('ssl', 'hybrid').bits).toBe(3);
});

test('each field is found where it is', () => {
  const rows = explain(NegotiationRequest, request).rows.map(
    ({ path, offset, length, value }) => `${offset}+${length} ${path}: ${value}`,
  );
  expect(rows).toEqual([
    '0+8 RDP_NEG_REQ: ',
    '0+1 RDP_NEG_REQ.type: 1 (0x1)',
    '1+1 RDP_NEG_REQ.flags: 0x0',
    '2+2 RDP_NEG_REQ.length: 8 (0x8)',
    '4+4 RDP_NEG_REQ.offered: 0xb ssl | hybrid | hybridEx',
  ]);
});

test('a short answer is told from a wrong one', () => {
  expect(decode(NegotiationFailure, request.subarray(0, 0))).toMatchObject({ problem: { kind: 'incomplete' } });
  expect(decode(NegotiationFailure, request)).toMatchObject({
    problem: { kind: 'unexpected', path: 'RDP_NEG_FAILURE.type', expected: '0x03', found: '0x01' },
  });
});

test('a whole request with a cookie is written as mstsc writes it', () => {
  const whole = encode(
    inTpkt(ConnectionRequest),
    requestConnection({ line: cookieLine('lab'), negotiation: requestProtocols(3) }),
  );
  expect(hex(whole)).toBe('0300002924e00000000000436f6f6b69653a206d737473686173683d6c61620d0a0100080003000000');
});

test('a request without a negotiation is written as the oldest clients write it', () => {
  expect(hex(encode(inTpkt(ConnectionRequest), requestConnection({})))).toBe('0300000b06e00000000000');
});

test('a line says which user, or which host of a farm', () => {
  expect(readLine(cookieLine('lab'))).toEqual({ user: 'lab' });
  expect(readLine(routingLine('3640205228.15629.0000'))).toEqual({ token: '3640205228.15629.0000' });
});

test('a confirm selects, refuses, or says nothing', () => {
  const answers = [{ negotiation: selectProtocol(8, 0x1f) }, { negotiation: refuseProtocols(5) }, {}];
  const read = answers.map((parts) =>
    decode(inTpkt(ConnectionConfirm), encode(inTpkt(ConnectionConfirm), confirmConnection(parts))),
  );
  expect(read.map((decoded) => decoded.ok && decoded.value.value.negotiation)).toEqual([
    selectProtocol(8, 0x1f),
    refuseProtocols(5),
    undefined,
  ]);
  expect([protocolNames[8], failureNames[5]]).toEqual(['hybrid-ex', 'HYBRID_REQUIRED_BY_SERVER']);
});

test('a confirm longer than its content waits for no more than its envelope', () => {
  const lying = Uint8Array.of(3, 0, 0, 11, 0x20, 0xd0, 0, 0, 0, 0, 0);
  expect(decode(inTpkt(ConnectionConfirm), lying)).toMatchObject({
    problem: { kind: 'unexpected', found: '6 bytes left' },
  });
});

test('a disconnect request is not a confirm', () => {
  const refusal = samples['X224_DR in TPKT'] ?? new Uint8Array();
  expect(decode(inTpkt(ConnectionConfirm), refusal)).toMatchObject({
    problem: { kind: 'unexpected', expected: '0xd0' },
  });
  expect(decode(inTpkt(DisconnectRequest), refusal)).toMatchObject({ ok: true, value: { value: { reason: 1 } } });
});
