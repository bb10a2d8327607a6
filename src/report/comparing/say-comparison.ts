/** The sentences of a comparison: what happened then, what happens now, and on what that rests. */
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { type Answer, isObservation, type Knowledge } from '../../observations/knowledge.ts';
import { stages } from '../../rdp/conversations/direct/stages.ts';
import { nameOf, sayFact } from '../facts.ts';
import { gapWords } from '../words.ts';
import type { Change, Look, Sameness, Side } from './comparison.ts';

/** What became of the outcome, of findings, and of what the diagnosis rests on. */
export function summarise(before: Look, after: Look, changes: readonly Change[], sameness: Sameness): string {
  const outcome = sayOutcomes(before, after);
  // Of two servers nothing came or went: they merely differ.
  if (sameness !== 'same') return `${sayOthers(before, after, sameness)} ${outcome}`;
  const weighty = changes.filter((one) => one.weighty).map(({ about }) => nameOf(about));
  return [outcome, ...sayFindings(before, after), sayChanged(weighty, changes.length)].join(' ');
}

function sayOutcomes(before: Look, after: Look): string {
  const [was, is] = [before.side, after.side];
  return sameOutcome(before, after)
    ? `Both times ${sayOutcome(after.diagnosis)}.`
    : `On ${sayTime(was.startedAt)} ${sayOutcome(before.diagnosis)}; on ${sayTime(is.startedAt)} ${sayOutcome(after.diagnosis)}.`;
}

const sayOthers = ({ side: was, known }: Look, { side: is, known: now }: Look, sameness: Sameness): string =>
  sameness === 'asked-elsewhere'
    ? `These are two different servers, ${sayPlace(was)} and ${sayPlace(is)}: what differs did not change.`
    : `Another server answered at ${sayPlace(is)}: ${nameItself(known)} then, ${nameItself(now)} now. What differs need not have changed.`;

const nameItself = (known: Knowledge) => {
  const nla = known.value('nla');
  return nla?.dnsComputer ?? nla?.netbiosComputer ?? 'one without a name';
};

/** Conditions that are there but stop nobody, which came or went; only where both times somebody looked. */
function sayFindings(before: Look, after: Look): readonly string[] {
  return [...sayOnlyIn(after, before, 'New', 'before'), ...sayOnlyIn(before, after, 'Gone', 'now')];
}

function sayOnlyIn(one: Look, other: Look, word: string, when: string): readonly string[] {
  const there = new Set(other.diagnosis.findings.map(({ cause }) => cause));
  return one.diagnosis.findings.flatMap(({ cause, because }) => {
    if (there.has(cause) || other.diagnosis.verdict.cause === cause) return [];
    const looked = because.every(({ about }) => other.known.value(about) !== undefined);
    return looked ? `${word}: ${cause.title}.` : `Not looked at ${when}: ${cause.title}.`;
  });
}

const sameOutcome = (before: Look, after: Look) =>
  before.side.verdict === after.side.verdict && before.side.title === after.side.title;

function sayChanged(weighty: readonly string[], all: number): string {
  if (all === 0) return 'Nothing that was looked at changed.';
  if (weighty.length === 0) return 'Nothing changed that the diagnosis rests on.';
  return `The diagnosis rests on what changed here: ${weighty.join(', ')}.`;
}

function sayOutcome({ verdict, ladder }: Diagnosis): string {
  const { kind, cause } = verdict;
  if (kind === 'works') return 'it worked as far as can be seen without an account';
  if (kind === 'not-examined') return 'no server was examined';
  const broken = ladder.find(({ outcome }) => outcome === 'failed')?.stage;
  const where = broken === undefined ? '' : ` at “${stages[broken].title}”`;
  if (kind === 'explained') return `it failed${where}: ${cause?.title ?? 'for a known cause'}`;
  return broken === undefined
    ? 'no stage was seen to break, and nothing was explained'
    : `it failed${where}, unexplained`;
}

const sayPlace = ({ host, port }: Side) => (host === null ? 'an unknown one' : `${host} port ${port}`);
/** A case from elsewhere may say anything of its time. */
const sayTime = (instant: number) =>
  Math.abs(instant) <= 8.64e15
    ? `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : 'an unknown day';

/** What is known of a subject in a few words, or why nothing is. */
export function sayAnswer(answer: Answer | undefined): string {
  if (!answer) return 'not looked at';
  if (isObservation(answer)) return sayFact(answer);
  return `${gapWords[answer.state]} (${answer.because})`;
}
