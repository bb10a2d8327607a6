/** The next best test, and when to stop asking. Pure. */
import type { Belief } from '../diagnosis/diagnose.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import type { Probe } from '../sources/probe.ts';
import { type Choice, fellSilent, rank, SETTLED } from './worth.ts';

/** Everything that a choice depends on. */
export interface Situation {
  /** Of all that is known. */
  readonly belief: Belief;
  readonly known: Knowledge;
  /** Ask everything, whatever it would tell. */
  readonly deep: boolean;
  /** A question is under way. */
  readonly busy: boolean;
}

/** What to do next: which probes to ask now, the best first, and which never, with the reason. */
export interface Move {
  readonly ask: readonly Choice[];
  readonly skip: readonly { readonly choice: Choice; readonly because: string }[];
}

/** Chooses among the probes that could be asked. With nothing to ask and nothing under way, the examination ends. */
export type Policy = (ready: readonly Probe[], situation: Situation) => Move;

/** Bits below which an answer is not worth a question to a server. */
export const LEAST_GAIN = 0.06;
/** Bits per second below which it is not worth the wait. */
const LEAST_WORTH = 0.02;

/**
 * Chooses among the probes that could be asked. While nothing is broken they run side by side, since each may find a
 * condition worth mending. Once something is broken they run the best first, until a cause is settled or nothing more
 * can be learned.
 */
export function chooseNext(ready: readonly Probe[], situation: Situation): Move {
  const { belief, known, deep, busy } = situation;
  const ranked = rank(ready, belief, known);
  const ofPerson = ranked.filter(({ probe }) => probe.ofPerson);
  const ofNetwork = ranked.filter(({ probe }) => !probe.ofPerson);
  if (!isBroken(known))
    return {
      ask: keepApart(ofNetwork, busy, known),
      skip: known.value('walk') ? skip(ofPerson, 'nothing fails') : [],
    };
  if (deep && ofNetwork.length > 0) return { ask: keepApart(ofNetwork, busy, known), skip: [] };
  if (busy) return NOTHING;
  // One failure is an event: it is made again before anything is believed of it. Silence is waited out beside the rest.
  const confirming = ofNetwork.filter(({ probe }) => probe.confirms);
  if (confirming.length > 0 && !fellSilent(known)) return { ask: confirming.slice(0, 1), skip: [] };
  const [first] = belief.suspects;
  if (first && first.probability >= SETTLED && confirming.length === 0) {
    const because = `${percent(first.probability)} sure of one cause: no answer would change that`;
    return { ask: [], skip: skip(ranked, because) };
  }
  const telling = ofNetwork.filter(
    (choice) => isTelling(choice) || choice.probe.confirms || choice.probe.pressing?.(known),
  );
  // Silence is waited out side by side: it costs the server nothing, and the person a long time.
  if (telling.length > 0)
    return { ask: fellSilent(known) ? keepApart(telling, false, known) : telling.slice(0, 1), skip: [] };
  const question = ofPerson.find(isTelling);
  if (question) return { ask: [question], skip: [] };
  return { ask: [], skip: skip(ranked, 'no answer of it would tell the remaining causes apart') };
}

/**
 * Those that may be asked side by side; one that must be alone comes when nothing else is left or under way, or first of
 * all where what is known already calls for it.
 */
function keepApart(ranked: readonly Choice[], busy: boolean, known: Knowledge): readonly Choice[] {
  const pressing = ranked.find(({ probe }) => probe.alone && probe.pressing?.(known));
  if (pressing && !busy) return [pressing];
  const sociable = ranked.filter(({ probe }) => !probe.alone);
  return sociable.length > 0 || busy ? sociable : ranked.slice(0, 1);
}

const NOTHING: Move = { ask: [], skip: [] };

const isTelling = ({ gain, worth }: Choice) => gain >= LEAST_GAIN && worth >= LEAST_WORTH;

const skip = (choices: readonly Choice[], because: string): Move['skip'] =>
  choices.map((choice) => ({ choice, because }));

const percent = (share: number) => `${Math.min(99, Math.floor(share * 100))} %`;

/** Whether the connection has been seen to fail; not yet knowing is not failing. */
function isBroken(known: Knowledge): boolean {
  const walk = known.value('walk');
  if (walk) return !walk.complete;
  const ports = known.value('ports');
  return ports !== undefined && ports.outcome !== 'open' && ports.outcome !== 'mixed';
}
