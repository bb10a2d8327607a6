/** What speaks for and against: the argument of a suspect, its rivals, findings, what was ruled out, what nobody saw. */
import type { Cause } from '../causes/cause.ts';
import type { Argument, Suspect } from '../diagnosis/diagnosis.ts';
import { isObservation, type Knowledge } from '../observations/knowledge.ts';
import { type Subject, sentenceOf } from '../observations/vocabulary.ts';
import { sayFact } from './facts.ts';
import type { ReportInput } from './input.ts';
import type {
  ArgumentBlock,
  ArgumentLine,
  CauseName,
  FindingBlock,
  GapsBlock,
  RuledOutBlock,
  SuspectsBlock,
} from './report.ts';
import { capitalise, list, menders, sayHowSure, subjectWords } from './words.ts';

/** A rival at least this likely cannot be told from the first. */
const RIVAL = 0.05;
/** Suspects that get a line of their own. */
const MOST_SUSPECTS = 5;

export function argueFor({ cause, probability, because }: Suspect, known: Knowledge): ArgumentBlock {
  const heaviest = [...because].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const lines = (keeps: (argument: Argument) => boolean) => heaviest.filter(keeps).map((a) => sayArgument(a, known));
  return {
    kind: 'argument',
    cause: cause.id,
    title: cause.title,
    story: cause.story,
    sure: sayHowSure(probability),
    speaksFor: lines(({ held, weight }) => held !== 'unknown' && weight > 0),
    speaksAgainst: lines(({ held, weight }) => held !== 'unknown' && weight < 0),
    unknown: lines(({ held }) => held === 'unknown'),
    ...(cause.notWhen && { notWhen: cause.notWhen }),
  };
}

function sayArgument({ about, that, held, observation }: Argument, known: Knowledge): ArgumentLine {
  const claim = `${subjectWords[about]} ${that}`;
  if (!observation) return { text: capitalise(claim), basis: 'unknown', seen: whyUnknown(about, known) };
  return {
    text: held === 'yes' ? capitalise(claim) : `Not so: ${claim}`,
    basis: about === 'client-error' || about === 'target' ? 'told' : 'measured',
    seen: sayFact(observation),
    cite: cite(observation.from),
  };
}

export const cite = ({ source, where }: { readonly source: string; readonly where: string }) => `${source}, ${where}`;

function whyUnknown(about: Argument['about'], known: Knowledge): string {
  const answer = known.answer(about);
  if (!answer || isObservation(answer)) return 'not looked at';
  return `${stateWords[answer.state]}: ${answer.because}`;
}

const stateWords = { absent: 'absent', 'not-reached': 'not reached', 'not-looked': 'not looked at' } as const;

/** The other suspects that cannot be told from this one, from outside. */
export function alikeWith(cause: Cause, suspects: readonly Suspect[]): readonly Suspect[] {
  const own = suspects.find((suspect) => suspect.cause === cause)?.probability ?? 1;
  return suspects.filter((rival) => {
    if (rival.cause === cause || rival.probability < RIVAL) return false;
    return areConfused(cause, rival.cause) || rival.probability >= own / 2;
  });
}

const areConfused = (a: Cause, b: Cause) =>
  (a.confusedWith?.some(({ id }) => id === b.id) || b.confusedWith?.some(({ id }) => id === a.id)) ?? false;

/** Everyone but the first. */
export function listSuspects([first, ...others]: readonly Suspect[]): SuspectsBlock | undefined {
  if (!first || others.length === 0) return undefined;
  const alike = alikeWith(first.cause, [first, ...others]).map(({ cause }) => cause.title);
  return {
    kind: 'suspects',
    suspects: others.slice(0, MOST_SUSPECTS).map(({ cause, probability }) => ({
      id: cause.id,
      title: cause.title,
      sure: sayHowSure(probability),
    })),
    ...(alike.length > 0 && { alike: `From outside these look alike: ${list([first.cause.title, ...alike])}.` }),
    more: Math.max(0, others.length - MOST_SUSPECTS),
  };
}

export const listFindings = ({ diagnosis, known }: ReportInput): readonly FindingBlock[] =>
  diagnosis.findings.map(({ cause, because }) => ({
    kind: 'finding',
    id: cause.id,
    title: cause.title,
    lines: because.map((argument) => sayArgument(argument, known)),
    who: menders[cause.fix.who],
    steps: cause.fix.steps,
  }));

/** Only causes that a measured fact speaks against; one that merely stayed unlikely is not ruled out by anything. */
export function listRuledOut({ diagnosis, known }: ReportInput): RuledOutBlock | undefined {
  const groups = new Map<string, CauseName[]>();
  for (const { cause, because } of diagnosis.ruledOut) {
    const [decisive] = [...because].sort((a, b) => a.weight - b.weight);
    if (!decisive?.observation || decisive.weight >= 0) continue;
    const { text, seen } = sayArgument(decisive, known);
    const reason = seen ? `${text} (${seen})` : text;
    groups.set(reason, [...(groups.get(reason) ?? []), { id: cause.id, title: cause.title }]);
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.length - a.length);
  return sorted.length > 0
    ? { kind: 'ruled-out', groups: sorted.map(([because, causes]) => ({ because, causes })) }
    : undefined;
}

/** A question that nobody needed to be asked is no gap in what was seen. */
const askedOfPeople: readonly Subject[] = ['elsewhere', 'colleagues'];

export function listGaps(known: Knowledge): GapsBlock | undefined {
  const gaps = known.all().flatMap((answer) => {
    if (isObservation(answer) || askedOfPeople.includes(answer.about)) return [];
    return [
      { what: sentenceOf(answer.about).replace(/\.$/, ''), state: stateWords[answer.state], because: answer.because },
    ];
  });
  return gaps.length > 0 ? { kind: 'gaps', gaps } : undefined;
}
