/**
 * The client’s side of an RDP connection, as far as it goes without an account. For probes and for tests.
 *
 * It performs no I/O: bytes and time come in, wishes go out. It walks connect → negotiate → tls → nla → settings as
 * `stages` draws them, and stops before it would say who it is: after the NTLM challenge, or after the Connect Response.
 */
import type { Instant } from '../../../world.ts';
import { requestProtocols, SecurityProtocols } from '../../pdus/negotiation.ts';
import { inTpkt } from '../../pdus/tpkt.ts';
import { ConnectionRequest, cookieLine, requestConnection } from '../../pdus/x224.ts';
import { concat, encode } from '../../wire/bytes.ts';
import type { Input } from './events.ts';
import { hearConfirm, hearNla, hearSettings, type Verdict } from './hearing.ts';
import { hearTlsFailure } from './hearing-tls.ts';
import { openNla, openSettings } from './opening.ts';
import type { StageEvent } from './stages.ts';
import {
  advance,
  type ClientOptions,
  endForeign,
  finish,
  MAX_FOREIGN,
  type State,
  say,
  type Transition,
} from './state.ts';

export type { Ending, Input, Learnt, Wish } from './events.ts';
export type { ClientOptions, State, Transition } from './state.ts';

/** A machine that is about to connect. */
export function begin(options: ClientOptions, now: Instant): State {
  return {
    stage: 'connect',
    options,
    learnt: {},
    buffer: new Uint8Array(0),
    sent: 0,
    received: 0,
    entered: [{ stage: 'connect', at: now }],
    deadline: now + options.patience,
    isForeign: false,
  };
}

/** Advances the connection by one event. After `finish` nothing moves it any more. */
export function step(state: State, input: Input, now: Instant): Transition {
  if (state.ending) return [state];
  switch (input.kind) {
    case 'opened':
      return state.stage === 'connect' ? openNegotiation(state, now) : [state];
    case 'bytes':
      return hear(state, input.bytes, now);
    case 'closed':
      return state.isForeign ? endForeign(state, now) : finish(state, 'peer', input.how, now);
    case 'elapsed':
      return now < state.deadline ? [state, { kind: 'wake', at: state.deadline }] : giveUp(state, now);
    case 'unreadable':
      return finish({ ...state, learnt: { ...state.learnt, ours: input.detail } }, 'us', 'unreadable', now);
    case 'secured':
      return state.stage === 'tls' ? enterAfterTls(state, now) : [state];
    case 'not-secured': {
      if (state.stage !== 'tls') return [state];
      const heard = hearTlsFailure(input, concat(state.buffer, input.heard ?? new Uint8Array(0)));
      return finish({ ...state, learnt: { ...state.learnt, ...heard.learnt } }, heard.by, heard.how, now);
    }
  }
}

function giveUp(state: State, now: Instant): Transition {
  if (state.isForeign) return endForeign(state, now);
  return finish(state, 'nobody', isDripping(state, now) ? 'slow' : 'silence', now);
}

/** Part of an answer is there, and its last byte came only just now: whoever drips has not fallen silent. */
const isDripping = ({ buffer, heardAt = -Infinity }: State, now: Instant) => buffer.length > 0 && now - heardAt <= DRIP;
const DRIP = 1_500;

/** A peer may talk without end; we listen to this much of it. */
const MAX_BUFFER = 65_536;
/** How long to collect the words of a stranger. */
const FOREIGN_PATIENCE = 300;

const { ssl: SSL, hybrid: HYBRID, hybridEx: HYBRID_EX } = SecurityProtocols.masks;

function openNegotiation(state: State, now: Instant): Transition {
  const { offer, requestFlags, cookie } = state.options;
  const request = requestConnection({
    ...(cookie === null ? {} : { line: cookieLine(cookie) }),
    ...(offer === null ? {} : { negotiation: requestProtocols(offer, requestFlags) }),
  });
  return say(advance(state, 'opened', now), encode(inTpkt(ConnectionRequest), request), now);
}

function hear(state: State, bytes: Uint8Array, now: Instant): Transition {
  // Before `opened` nothing can come, and during the handshake the bytes belong to TLS.
  if (state.stage === 'connect') return [state];
  const room = Math.max(0, MAX_BUFFER - state.buffer.length);
  const buffer = concat(state.buffer, bytes.subarray(0, room));
  const heard: State = { ...state, buffer, heardAt: now, received: state.received + bytes.length };
  if (state.stage === 'tls') return [heard];
  if (state.isForeign) return buffer.length >= MAX_FOREIGN ? endForeign(heard, now) : [heard];
  return act(heard, judge(heard, now), now);
}

function judge(state: State, now: Instant): Verdict {
  if (state.stage === 'negotiate') return hearConfirm(state.buffer);
  if (state.stage === 'nla') return hearNla(state.buffer, state.entered.at(-1)?.at ?? now, now);
  return hearSettings(state.buffer);
}

function act(state: State, verdict: Verdict, now: Instant): Transition {
  const knowing: State = { ...state, learnt: { ...state.learnt, ...verdict.learnt } };
  switch (verdict.kind) {
    case 'more':
      return state.buffer.length >= MAX_BUFFER ? finish(knowing, 'peer', 'garbled', now) : [knowing];
    case 'foreign': {
      const stranger: State = {
        ...knowing,
        isForeign: true,
        deadline: Math.min(state.deadline, now + FOREIGN_PATIENCE),
      };
      return state.buffer.length >= MAX_FOREIGN
        ? endForeign(stranger, now)
        : [stranger, { kind: 'wake', at: stranger.deadline }];
    }
    case 'passed':
      return state.stage === 'negotiate'
        ? enterAfterConfirm({ ...knowing, buffer: verdict.rest }, now)
        : finish(knowing, 'us', 'done', now);
    case 'ended':
      return finish(knowing, 'peer', verdict.how, now);
  }
}

function enterAfterConfirm(state: State, now: Instant): Transition {
  const selected = state.learnt.confirm?.selected ?? 0;
  // A choice that nobody offered is no agreement. [MS-RDPBCGR] 2.2.1.2.1
  if ((selected & ~(state.options.offer ?? 0)) !== 0) return finish(state, 'peer', 'garbled', now);
  if (selected !== 0) {
    const next = advance(state, 'chose TLS', now);
    return [next, { kind: 'start-tls', within: state.options.patience }];
  }
  return enterSettings(state, 'chose RDP security', now);
}

function enterAfterTls(state: State, now: Instant): Transition {
  const selected = state.learnt.confirm?.selected ?? 0;
  const clean: State = { ...state, buffer: new Uint8Array(0) };
  if (selected === HYBRID || selected === HYBRID_EX) {
    if (!state.options.nla) return finish(clean, 'us', 'done', now);
    return say(advance(clean, 'secured for NLA', now), openNla(state.options.credsspVersion ?? 6), now);
  }
  // RDSTLS and Entra begin with an account, which we do not have.
  return selected === SSL ? enterSettings(clean, 'secured without NLA', now) : finish(clean, 'us', 'done', now);
}

function enterSettings(state: State, event: StageEvent, now: Instant): Transition {
  if (!state.options.settings) return finish(state, 'us', 'done', now);
  const next = advance(state, event, now);
  const [said, ...wishes] = say(next, openSettings(state.learnt.confirm?.selected ?? 0, state.options.cookie), now);
  // What came together with the confirm is the beginning of the answer.
  const [judged, ...more] = said.buffer.length > 0 ? act(said, judge(said, now), now) : [said];
  return [judged, ...wishes, ...more];
}
