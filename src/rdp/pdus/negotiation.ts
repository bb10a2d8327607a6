/**
 * The first question of every RDP connection: which security shall we use?
 *
 * The client offers what it can do, the server picks one or refuses with a reason.
 * [MS-RDPBCGR] 2.2.1.1.1 (request), 2.2.1.1.2 (correlation), 2.2.1.2.1 (response), 2.2.1.2.2 (failure)
 */
import type { ValueOf } from '../wire/codec.ts';
import { bytes, constant, flags, struct, u8, u16le, u32le } from '../wire/layout.ts';

/** What a client offers. No bit at all is the old RDP security. */
export const SecurityProtocols = flags(u32le, {
  ssl: 0x01,
  hybrid: 0x02, // CredSSP: what administrators call NLA
  rdstls: 0x04,
  hybridEx: 0x08, // CredSSP, then the server says early whether the user may log on
  rdsaad: 0x10, // Microsoft Entra
});

const RequestFlags = flags(u8, { restrictedAdmin: 0x01, redirectedAuthentication: 0x02, correlationInfo: 0x08 });

export const ResponseFlags = flags(u8, {
  extendedClientData: 0x01,
  graphicsPipeline: 0x02,
  reserved: 0x04,
  restrictedAdmin: 0x08,
  redirectedAuthentication: 0x10, // what administrators call Remote Credential Guard
});

export const NegotiationRequest = struct('RDP_NEG_REQ', 'MS-RDPBCGR 2.2.1.1.1', {
  type: constant(u8, 0x01),
  flags: RequestFlags,
  length: constant(u16le, 8),
  offered: SecurityProtocols,
});
export type NegotiationRequest = ValueOf<typeof NegotiationRequest>;

export const CorrelationInfo = struct('RDP_NEG_CORRELATION_INFO', 'MS-RDPBCGR 2.2.1.1.2', {
  type: constant(u8, 0x06),
  flags: u8,
  length: constant(u16le, 36),
  correlationId: bytes(16),
  reserved: bytes(16),
});
export type CorrelationInfo = ValueOf<typeof CorrelationInfo>;

/** `selected` holds one of the numbers of `protocolNames`; a server that says anything else is kept as it said it. */
export const NegotiationResponse = struct('RDP_NEG_RSP', 'MS-RDPBCGR 2.2.1.2.1', {
  type: constant(u8, 0x02),
  flags: ResponseFlags,
  length: u16le, // clients do not look at it
  selected: u32le,
});
export type NegotiationResponse = ValueOf<typeof NegotiationResponse>;

export const NegotiationFailure = struct('RDP_NEG_FAILURE', 'MS-RDPBCGR 2.2.1.2.2', {
  type: constant(u8, 0x03),
  flags: u8,
  length: u16le, // clients do not look at it
  code: u32le,
});
export type NegotiationFailure = ValueOf<typeof NegotiationFailure>;

/** The protocol a server may select, by number. */
export const protocolNames: Readonly<Record<number, 'rdp' | 'ssl' | 'hybrid' | 'rdstls' | 'hybrid-ex' | 'rdsaad'>> = {
  0: 'rdp',
  1: 'ssl',
  2: 'hybrid',
  4: 'rdstls',
  8: 'hybrid-ex',
  16: 'rdsaad',
};

/** Why a server refuses every protocol that was offered. */
export const failureCodes = {
  sslRequired: 1,
  sslNotAllowed: 2,
  noCertificate: 3,
  inconsistentFlags: 4,
  hybridRequired: 5,
  userCertificateRequired: 6,
  entraRequired: 7,
} as const;

export const failureNames: Readonly<Record<number, string>> = {
  [failureCodes.sslRequired]: 'SSL_REQUIRED_BY_SERVER',
  [failureCodes.sslNotAllowed]: 'SSL_NOT_ALLOWED_BY_SERVER',
  [failureCodes.noCertificate]: 'SSL_CERT_NOT_ON_SERVER',
  [failureCodes.inconsistentFlags]: 'INCONSISTENT_FLAGS',
  [failureCodes.hybridRequired]: 'HYBRID_REQUIRED_BY_SERVER',
  [failureCodes.userCertificateRequired]: 'SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER',
  [failureCodes.entraRequired]: 'ENTRA_AUTH_REQUIRED_BY_SERVER',
};

/** A request for the protocols with these bits (`SecurityProtocols`), with these `RequestFlags`. */
export const requestProtocols = (offered: number, requestFlags = 0): NegotiationRequest => ({
  type: 0x01,
  flags: RequestFlags.fromBits(requestFlags),
  length: 8,
  offered: SecurityProtocols.fromBits(offered),
});

export const selectProtocol = (selected: number, responseFlags = 0): NegotiationResponse => ({
  type: 0x02,
  flags: ResponseFlags.fromBits(responseFlags),
  length: 8,
  selected,
});

export const refuseProtocols = (code: number): NegotiationFailure => ({ type: 0x03, flags: 0, length: 8, code });
