/** The server’s side of the same conversation, as far as the client goes: for tests and for the scripted servers of the lab. It performs no I/O. */
import { TsRequest, tokenRequest } from '../../pdus/credssp.ts';
import { acceptConference } from '../../pdus/gcc.ts';
import type { ServerBlocks } from '../../pdus/gcc-blocks.ts';
import { acceptConnect, ConnectInitial, ConnectResponse } from '../../pdus/mcs.ts';
import { refuseProtocols, SecurityProtocols, selectProtocol } from '../../pdus/negotiation.ts';
import { type Challenge, NtlmChallenge } from '../../pdus/ntlm.ts';
import { inTpkt } from '../../pdus/tpkt.ts';
import { ConnectionConfirm, ConnectionRequest, confirmConnection, inData } from '../../pdus/x224.ts';
import { concat, decode, encode } from '../../wire/bytes.ts';
import type { Codec } from '../../wire/codec.ts';

/** How this server answers. */
export interface ServerScript {
  /** What it says to the negotiation: a protocol, a refusal, or a confirm without either. */
  readonly negotiation: { readonly selected: number; readonly flags?: number } | { readonly failure: number } | 'none';
  /** What it says to NTLM NEGOTIATE. */
  readonly nla:
    | { readonly version: number; readonly challenge: Challenge }
    | { readonly version: number; readonly errorCode: number };
  /** What it says to MCS Connect Initial. */
  readonly settings: ServerBlocks;
}

export type ServerStage = 'negotiate' | 'tls' | 'nla' | 'settings' | 'over';

export interface ServerState {
  readonly stage: ServerStage;
  readonly script: ServerScript;
  readonly buffer: Uint8Array;
  /** What the client asked for, once it has. */
  readonly request?: ConnectionRequest;
  readonly initial?: ConnectInitial;
}

export type ServerInput = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'secured' };
export type ServerWish =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  | { readonly kind: 'start-tls' | 'close' };
export type ServerStep = readonly [ServerState, ...ServerWish[]];

/** A server that waits for a client. */
export const awaitClient = (script: ServerScript): ServerState => ({
  stage: 'negotiate',
  script,
  buffer: new Uint8Array(0),
});

/** Advances the server by one event. What it does not understand makes it hang up. */
export function listen(state: ServerState, input: ServerInput): ServerStep {
  if (input.kind === 'secured')
    return state.stage === 'tls' ? [{ ...state, stage: stageAfterTls(state.script) }] : [state];
  const heard = { ...state, buffer: concat(state.buffer, input.bytes) };
  switch (state.stage) {
    case 'negotiate':
      return whenWhole(heard, inTpkt(ConnectionRequest), (next, request) => answerRequest({ ...next, request }));
    case 'nla':
      return whenWhole(heard, TsRequest, (next) => [
        { ...next, stage: 'over' },
        send(TsRequest, answerNla(state.script)),
      ]);
    case 'settings':
      return whenWhole(heard, inTpkt(inData(ConnectInitial)), (next, initial) => [
        { ...next, stage: 'over', initial },
        send(inTpkt(inData(ConnectResponse)), acceptConnect(acceptConference(state.script.settings))),
      ]);
    case 'tls':
    case 'over':
      return [heard];
  }
}

const MAX_BUFFER = 65_536;

function whenWhole<T>(
  state: ServerState,
  codec: Codec<T>,
  answer: (state: ServerState, message: T) => ServerStep,
): ServerStep {
  const message = decode(codec, state.buffer);
  if (message.ok) return answer({ ...state, buffer: message.value.rest }, message.value.value);
  const mayStillCome = message.problem.kind === 'incomplete' && state.buffer.length < MAX_BUFFER;
  return mayStillCome ? [state] : [{ ...state, stage: 'over' }, { kind: 'close' }];
}

function answerRequest(state: ServerState): ServerStep {
  const { negotiation } = state.script;
  const confirm = (parts: Parameters<typeof confirmConnection>[0]) =>
    send(inTpkt(ConnectionConfirm), confirmConnection(parts));
  if (negotiation === 'none') return [{ ...state, stage: 'settings' }, confirm({})];
  if ('failure' in negotiation) {
    return [
      { ...state, stage: 'over' },
      confirm({ negotiation: refuseProtocols(negotiation.failure) }),
      { kind: 'close' },
    ];
  }
  const answer = confirm({ negotiation: selectProtocol(negotiation.selected, negotiation.flags) });
  return negotiation.selected === 0
    ? [{ ...state, stage: 'settings' }, answer]
    : [{ ...state, stage: 'tls' }, answer, { kind: 'start-tls' }];
}

function stageAfterTls({ negotiation }: ServerScript): ServerStage {
  const selected = typeof negotiation === 'object' && 'selected' in negotiation ? negotiation.selected : 0;
  return selected === SecurityProtocols.masks.ssl ? 'settings' : 'nla';
}

function answerNla({ nla }: ServerScript): TsRequest {
  return 'challenge' in nla
    ? tokenRequest(nla.version, encode(NtlmChallenge, nla.challenge))
    : { version: nla.version, errorCode: nla.errorCode };
}

function send<T>(codec: Codec<T>, value: T): ServerWish {
  return { kind: 'send', bytes: encode(codec, value) };
}
