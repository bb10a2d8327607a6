/** What the answers of a server mean to the client machine, stage by stage. Each verdict depends on the bytes alone, not on how they were cut. */
import type { Instant } from '../../../world.ts';
import { TsRequest } from '../../pdus/credssp.ts';
import { ConnectResponse, DisconnectUltimatum } from '../../pdus/mcs.ts';
import { beginsNtlm, readChallenge } from '../../pdus/ntlm.ts';
import { unwrap } from '../../pdus/spnego.ts';
import { inTpkt, looksLikeTpkt } from '../../pdus/tpkt.ts';
import { ConnectionConfirm, DisconnectRequest, inData } from '../../pdus/x224.ts';
import { decode } from '../../wire/bytes.ts';
import type { WireProblem } from '../../wire/reader.ts';
import type { HowEnded, Learnt } from './events.ts';

export type Verdict =
  | { readonly kind: 'more'; readonly learnt?: Learnt }
  | { readonly kind: 'passed'; readonly learnt: Learnt; readonly rest: Uint8Array }
  | { readonly kind: 'foreign'; readonly learnt?: Learnt }
  | { readonly kind: 'ended'; readonly how: HowEnded; readonly learnt: Learnt };

/** After the Connection Request: a confirm, a refusal, or something that is not RDP. */
export function hearConfirm(bytes: Uint8Array): Verdict {
  if (!looksLikeTpkt(bytes)) return { kind: 'foreign' };
  const confirm = decode(inTpkt(ConnectionConfirm), bytes);
  if (!confirm.ok) return hearOtherTpdu(bytes, confirm.problem);
  const answer = confirm.value.value.negotiation;
  if (answer && 'code' in answer) return { kind: 'ended', how: 'refusal', learnt: { failureCode: answer.code } };
  const learnt = { confirm: { selected: answer?.selected ?? null, flags: answer?.flags.bits ?? 0 } };
  return { kind: 'passed', learnt, rest: confirm.value.rest };
}

/** After NTLM NEGOTIATE: the challenge, an error code, or a disconnect. */
export function hearNla(bytes: Uint8Array, asked: Instant, answered: Instant): Verdict {
  if (looksLikeTpkt(bytes)) return hearDisconnect(bytes, false);
  const request = decode(TsRequest, bytes);
  if (!request.ok) return problem(request.problem);
  const { version, errorCode, negoTokens } = request.value.value;
  const credssp = { version, ...(errorCode === undefined ? {} : { errorCode }) };
  const token = negoTokens?.[0]?.token;
  if (errorCode !== undefined && token === undefined) return { kind: 'ended', how: 'refusal', learnt: { credssp } };
  const inner = unwrap(token ?? new Uint8Array(0));
  const challenge = readChallenge(inner.token);
  if (!challenge.ok) {
    // CredSSP was spoken and NTLM was not: the host may allow Kerberos alone. A damaged NTLM is no such refusal.
    const how = beginsNtlm(inner.token) ? 'garbled' : 'refusal';
    return { kind: 'ended', how, learnt: { credssp, problem: challenge.problem } };
  }
  const mechanism = inner.wrapped ? 'spnego' : 'ntlm';
  return {
    kind: 'passed',
    learnt: { credssp, challenge: { mechanism, message: challenge.value, asked, answered } },
    rest: request.value.rest,
  };
}

/** After MCS Connect Initial: the response, or a disconnect. */
export function hearSettings(bytes: Uint8Array): Verdict {
  const response = decode(inTpkt(inData(ConnectResponse)), bytes);
  if (response.ok) {
    const learnt = { connectResponse: response.value.value };
    return response.value.value.result === 0
      ? { kind: 'passed', learnt, rest: response.value.rest }
      : { kind: 'ended', how: 'refusal', learnt };
  }
  if (response.problem.kind === 'incomplete') return { kind: 'more' };
  const disconnect = decode(inTpkt(inData(DisconnectUltimatum)), bytes);
  return disconnect.ok ? hearDisconnect(bytes, false) : problem(response.problem);
}

/** Whether bytes are an MCS disconnect; with `inPlaceOfTls`, one where a handshake was due. */
export function hearDisconnect(bytes: Uint8Array, inPlaceOfTls: boolean): Verdict {
  const disconnect = decode(inTpkt(inData(DisconnectUltimatum)), bytes);
  if (!disconnect.ok) return problem(disconnect.problem);
  return {
    kind: 'ended',
    how: 'refusal',
    learnt: { disconnect: { reason: disconnect.value.value.reason, inPlaceOfTls } },
  };
}

/** Some servers refuse at the X.224 layer, and some disconnect at once as if the conference had begun. */
function hearOtherTpdu(bytes: Uint8Array, found: WireProblem): Verdict {
  if (found.kind === 'incomplete') return { kind: 'more' };
  const refusal = decode(inTpkt(DisconnectRequest), bytes);
  if (refusal.ok)
    return { kind: 'ended', how: 'refusal', learnt: { refusedByX224: { reason: refusal.value.value.reason } } };
  const disconnect = decode(inTpkt(inData(DisconnectUltimatum)), bytes);
  return disconnect.ok ? hearDisconnect(bytes, false) : problem(found);
}

const problem = (found: WireProblem): Verdict =>
  found.kind === 'incomplete' ? { kind: 'more' } : { kind: 'ended', how: 'garbled', learnt: { problem: found } };
