/** What the client machine knows while it walks, and the four moves every stage has: enter, say, give up on a stranger, finish. */
import type { Instant } from '../../../world.ts';
import type { Ending, HowEnded, Learnt, Wish } from './events.ts';
import { type StageEvent, type StageId, stageAfter } from './stages.ts';

export interface ClientOptions {
  /** Bits of `SecurityProtocols`; null sends no negotiation at all, as the oldest clients do. */
  readonly offer: number | null;
  /** Bits of `RequestFlags`. */
  readonly requestFlags?: number;
  /** The user of the mstshash cookie. */
  readonly cookie: string | null;
  /** Go on to NLA where it was selected, and hear the server’s NTLM challenge. */
  readonly nla: boolean;
  /** Go on to the settings where NLA is not in the way. */
  readonly settings: boolean;
  /** How long to wait for each answer, in milliseconds. */
  readonly patience: number;
  /** CredSSP version to claim; 6 without it. */
  readonly credsspVersion?: number;
}

export interface State {
  readonly stage: StageId;
  readonly options: ClientOptions;
  readonly learnt: Learnt;
  /** What came and is not understood yet. */
  readonly buffer: Uint8Array;
  readonly sent: number;
  readonly received: number;
  /** When each stage was entered, in order. */
  readonly entered: readonly { readonly stage: StageId; readonly at: Instant }[];
  /** When the last of it came. */
  readonly heardAt?: Instant;
  /** When patience ends. */
  readonly deadline: Instant;
  /** Foreign bytes are collected for a moment, so that the excerpt does not depend on how they were cut. */
  readonly isForeign: boolean;
  readonly ending?: Ending;
}

export type Transition = readonly [State, ...Wish[]];

/** How much is kept of what a stranger says. */
export const MAX_FOREIGN = 1_024;

/** Goes on to the stage to which this event leads, with fresh patience. */
export function advance(state: State, event: StageEvent, now: Instant): State {
  const stage = stageAfter(state.stage, event);
  // INVARIANT: the machine walks only what the table of stages draws.
  if (!stage) throw new Error(`“${event}” leads nowhere from ${state.stage}`);
  return { ...state, stage, entered: [...state.entered, { stage, at: now }], deadline: now + state.options.patience };
}

/** Sends, and waits for the answer. */
export function say(state: State, bytes: Uint8Array, now: Instant): Transition {
  const deadline = now + state.options.patience;
  return [
    { ...state, sent: state.sent + bytes.length, deadline },
    { kind: 'send', bytes },
    { kind: 'wake', at: deadline },
  ];
}

export function endForeign(state: State, now: Instant): Transition {
  const foreign = state.buffer.slice(0, MAX_FOREIGN);
  return finish({ ...state, learnt: { ...state.learnt, foreign } }, 'peer', 'foreign', now);
}

/** Ends the walk; nothing moves the machine any more. */
export function finish(state: State, by: Ending['by'], how: HowEnded, now: Instant): Transition {
  const start = state.entered[0]?.at ?? now;
  const ending: Ending = {
    stage: state.stage,
    by,
    how,
    sent: state.sent,
    received: state.received,
    ms: now - start,
    stages: state.entered.map(({ stage, at }, index) => {
      const next = state.entered[index + 1];
      return { stage, outcome: next || how === 'done' ? 'passed' : 'failed', ms: (next?.at ?? now) - at };
    }),
    learnt: state.learnt,
  };
  return [
    { ...state, ending },
    { kind: 'finish', ending },
  ];
}
