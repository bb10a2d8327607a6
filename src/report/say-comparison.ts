/** The sentences of a comparison: what happened then, what happens now, and on what that rests. */
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { type Answer, isObservation } from '../observations/knowledge.ts';
import type { Subject } from '../observations/vocabulary.ts';
import { stages } from '../rdp/sequence/stages.ts';
import type { Change, Look, Side } from './comparison.ts';
import { sayFact } from './facts.ts';
import { subjectWords } from './words.ts';

/** What became of the outcome, of findings, and of what the diagnosis rests on. */
export function summarise(before: Look, after: Look, changes: readonly Change[]): string {
  const [was, is] = [before.side, after.side];
  const elsewhere =
    was.host === is.host && was.port === is.port
      ? ''
      : `These are two different servers, ${sayPlace(was)} and ${sayPlace(is)}. `;
  const outcome = sameOutcome(before, after)
    ? `Both times ${sayOutcome(after.diagnosis)}.`
    : `On ${sayTime(was.startedAt)} ${sayOutcome(before.diagnosis)}; on ${sayTime(is.startedAt)} ${sayOutcome(after.diagnosis)}.`;
  const weighty = changes.filter((one) => one.weighty).map(({ about }) => nameOf(about));
  const sentences = [outcome, ...sayFindings(before, after), sayChanged(weighty, changes.length)];
  return `${elsewhere}${sentences.join(' ')}`;
}

/** Conditions that are there but stop nobody, which came or went. */
function sayFindings(before: Look, after: Look): readonly string[] {
  const titles = ({ diagnosis }: Look) => diagnosis.findings.map(({ cause }) => cause.title);
  const [was, is] = [titles(before), titles(after)];
  return [
    ...is.filter((title) => !was.includes(title)).map((title) => `New: ${title}.`),
    ...was.filter((title) => !is.includes(title)).map((title) => `Gone: ${title}.`),
  ];
}

const sameOutcome = (before: Look, after: Look) =>
  before.side.verdict === after.side.verdict && before.side.title === after.side.title;

function sayChanged(weighty: readonly string[], all: number): string {
  if (all === 0) return 'Nothing that was looked at changed.';
  if (weighty.length === 0) return 'Nothing changed that the diagnosis rests on.';
  return `The diagnosis rests on what changed here: ${weighty.join(', ')}.`;
}

function sayOutcome({ verdict }: Diagnosis): string {
  const { kind, stage, cause } = verdict;
  const where = stage === undefined ? '' : ` at “${stages[stage].title}”`;
  if (kind === 'works') return 'it worked as far as can be seen without an account';
  if (kind === 'explained') return `it failed${where}: ${cause?.title ?? 'for a known cause'}`;
  return kind === 'unexplained' ? `it failed${where}, unexplained` : 'no server was examined';
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
  return `${stateWords[answer.state]} (${answer.because})`;
}

const stateWords = { absent: 'not there', 'not-reached': 'not reached', 'not-looked': 'not looked at' } as const;

/** As it can stand alone; elsewhere its sign follows. */
export const nameOf = (about: Subject): string => ownNames[about] ?? subjectWords[about];

const ownNames: { readonly [S in Subject]?: string } = {
  'tls-versions': 'the TLS versions',
  sizes: 'packet sizes',
  meddling: 'what the way lets through',
};
