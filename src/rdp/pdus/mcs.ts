/** Joining the conference: MCS Connect Initial and Response, and the disconnect that a server may send at any time. T.125 7; [MS-RDPBCGR] 2.2.1.3, 2.2.1.4 */
import { boolean, enumerated, octets, tagged, unsigned } from '../wire/ber.ts';
import type { Codec, ValueOf } from '../wire/codec.ts';
import { optional } from '../wire/combine.ts';
import { struct } from '../wire/layout.ts';
import { ConferenceCreateRequest, ConferenceCreateResponse } from './gcc.ts';

/** T.125 7, DomainParameters */
const DomainParameters = tagged(
  0x30,
  struct('DomainParameters', 'T.125 7', {
    maxChannelIds: unsigned,
    maxUserIds: unsigned,
    maxTokenIds: unsigned,
    numPriorities: unsigned,
    minThroughput: unsigned,
    maxHeight: unsigned,
    maxMcsPduSize: unsigned,
    protocolVersion: unsigned,
  }),
);
export type DomainParameters = ValueOf<typeof DomainParameters>;

export const ConnectInitial = tagged(
  0x7f65,
  struct('MCS_CONNECT_INITIAL', 'MS-RDPBCGR 2.2.1.3', {
    callingDomain: octets,
    calledDomain: octets,
    upward: boolean,
    target: DomainParameters,
    minimum: DomainParameters,
    maximum: DomainParameters,
    conference: tagged(0x04, ConferenceCreateRequest),
  }),
);
export type ConnectInitial = ValueOf<typeof ConnectInitial>;

/** `result` 0 is success; the others are reasons of T.125 7, Result. A refusal may come without a conference. */
export const ConnectResponse = tagged(
  0x7f66,
  struct('MCS_CONNECT_RESPONSE', 'MS-RDPBCGR 2.2.1.4', {
    result: enumerated,
    calledConnectId: unsigned,
    domain: DomainParameters,
    conference: optional(tagged(0x04, ConferenceCreateResponse)),
  }),
);
export type ConnectResponse = ValueOf<typeof ConnectResponse>;

/** Two bytes of PER: a choice of six bits, then a reason of three. T.125 7; `disconnectReasons` */
export const DisconnectUltimatum: Codec<{ readonly reason: number }> = {
  name: 'MCS_DISCONNECT_PROVIDER_ULTIMATUM',
  shape: '2 bytes: choice 8 in six bits, reason in three',
  spec: 'MS-RDPBCGR 2.2.2.3',
  starts: (reader) => ((reader.peek() ?? 0) & 0xfc) === 0x20,
  read(reader) {
    const view = reader.take(2, 'a disconnect of 2 bytes');
    const [first, second] = [view.getUint8(0), view.getUint8(1)];
    if ((first & 0xfc) !== 0x20) reader.reject('unexpected', '0x20 to 0x23', `0x${first.toString(16)}`);
    return { reason: ((first & 0x03) << 1) | (second >> 7) };
  },
  write: (writer, { reason }) => writer.put(0x20 | (reason >> 1), (reason & 1) << 7),
};

/** T.125 7, Reason */
export const disconnectReasons = [
  'domain-disconnected',
  'provider-initiated',
  'token-purged',
  'user-requested',
  'channel-purged',
] as const;

/** The parameters that Windows clients send. [MS-RDPBCGR] 2.2.1.3.1 */
const usualDomains = {
  target: domain(34, 2, 0, 65_535),
  minimum: domain(1, 1, 1, 1_056),
  maximum: domain(65_535, 64_535, 65_535, 65_535),
} as const;

export const initiateConnect = (conference: ConferenceCreateRequest): ConnectInitial => ({
  callingDomain: Uint8Array.of(1),
  calledDomain: Uint8Array.of(1),
  upward: true,
  ...usualDomains,
  conference,
});

export const acceptConnect = (conference: ConferenceCreateResponse): ConnectResponse => ({
  result: 0,
  calledConnectId: 0,
  domain: usualDomains.target,
  conference,
});

function domain(
  maxChannelIds: number,
  maxUserIds: number,
  maxTokenIds: number,
  maxMcsPduSize: number,
): DomainParameters {
  return {
    maxChannelIds,
    maxUserIds,
    maxTokenIds,
    numPriorities: 1,
    minThroughput: 0,
    maxHeight: 1,
    maxMcsPduSize,
    protocolVersion: 2,
  };
}
