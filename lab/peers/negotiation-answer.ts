/** Which security a Windows server agrees to, given its settings and the offer. [MS-RDPBCGR] 2.2.1.2.1, 2.2.1.2.2 */
import type { ConnectionRequest } from '../../src/rdp/pdus/x224.ts';
import type { RdpPeer } from '../scenarios/scenario.ts';

export type NegotiationAnswer =
  | { readonly outcome: 'selected'; readonly protocol: number; readonly flags: number }
  | { readonly outcome: 'refused'; readonly code: number }
  /** A confirm without a word about security: RDP security it is. */
  | { readonly outcome: 'predates' };

const RDP = 0x00;
const SSL = 0x01;
const HYBRID = 0x02;
const HYBRID_EX = 0x08;
const RDSAAD = 0x10;

const SSL_REQUIRED = 1;
const SSL_NOT_ALLOWED = 2;
const NO_CERTIFICATE = 3;
const HYBRID_REQUIRED = 5;
const ENTRA_REQUIRED = 7;

export function answerOffer(peer: RdpPeer, request: ConnectionRequest): NegotiationAnswer {
  if (peer.alwaysFailsWith !== undefined) return { outcome: 'refused', code: peer.alwaysFailsWith };
  if (peer.predatesNegotiation) return { outcome: 'predates' };
  const offered = request.negotiation?.offered.bits ?? RDP;
  const verdict = decide(peer, offered);
  if (verdict.outcome === 'refused') return verdict;
  // A client that did not ask about security is not told about it.
  return request.negotiation ? { ...verdict, flags: flagsOf(peer) } : { outcome: 'predates' };
}

function decide(peer: RdpPeer, offered: number) {
  if (peer.entra && (offered & RDSAAD) !== 0) return select(RDSAAD);
  if (peer.entra === 'required') return refuse(ENTRA_REQUIRED);
  const layer = peer.securityLayer ?? 2;
  const wantsTls = (offered & (SSL | HYBRID | HYBRID_EX)) !== 0;
  if (layer === 0) return wantsTls ? refuse(SSL_NOT_ALLOWED) : select(RDP);
  if (wantsTls && peer.certificate === 'missing') return refuse(NO_CERTIFICATE);
  return pickStrongest(peer.nla ?? 'required', layer, offered);
}

function pickStrongest(nla: NonNullable<RdpPeer['nla']>, layer: 1 | 2, offered: number) {
  if (nla !== 'absent' && (offered & HYBRID_EX) !== 0) return select(HYBRID_EX);
  if (nla !== 'absent' && (offered & HYBRID) !== 0) return select(HYBRID);
  if (nla === 'required') return refuse(HYBRID_REQUIRED);
  if ((offered & (SSL | HYBRID | HYBRID_EX)) !== 0) return select(SSL);
  return layer === 1 ? select(RDP) : refuse(SSL_REQUIRED);
}

/** Extended client data, graphics pipeline, the reserved bit, and the two ways to log on without sending a password. */
const flagsOf = ({ restrictedAdmin, remoteCredentialGuard }: RdpPeer) =>
  0x07 | (restrictedAdmin ? 0x08 : 0) | (remoteCredentialGuard ? 0x10 : 0);

const refuse = (code: number) => ({ outcome: 'refused', code }) as const;
const select = (protocol: number) => ({ outcome: 'selected', protocol }) as const;
