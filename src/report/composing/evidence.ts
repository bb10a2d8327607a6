/** What speaks for and against: the argument of a suspect, its rivals, findings, what was ruled out, what nobody saw. */
import { capitalise } from '../../capitalise.ts';
import type { Cause } from '../../causes/cause.ts';
import { brokenAt, isCleared } from '../../diagnosis/cleared.ts';
import type { Argument, Suspect } from '../../diagnosis/diagnosis.ts';
import { lookAlike } from '../../diagnosis/look-alike.ts';
import { isObservation, type Knowledge } from '../../observations/knowledge.ts';
import { subjectFile } from '../../observations/vocabulary.ts';
import { stages } from '../../rdp/conversations/direct/stages.ts';
import type {
  ArgumentBlock,
  ArgumentLine,
  CauseName,
  FindingBlock,
  GapsBlock,
  RuledOutBlock,
  SuspectNote,
  SuspectsBlock,
} from '../blocks/argument.ts';
import { isMissed, sayFact, subjectWords } from '../facts.ts';
import type { ReportInput } from '../input.ts';
import { gapWords, list, sayHowSure, sayMenderOf } from '../words.ts';

/** A rival at least this likely cannot be told from the first. */
const RIVAL = 0.05;

export const argueFor = (suspect: Suspect, known: Knowledge): ArgumentBlock => ({
  kind: 'argument',
  cause: suspect.cause.id,
  ...tellCase(suspect, known),
});

function tellCase({ cause, probability, because }: Suspect, known: Knowledge): Omit<SuspectNote, 'id'> {
  const heaviest = [...because].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const lines = (keeps: (argument: Argument) => boolean) => heaviest.filter(keeps).map((a) => sayArgument(a, known));
  return {
    title: cause.title,
    story: cause.story,
    sure: sayHowSure(probability),
    probability: Number(probability.toFixed(4)),
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
    basis: subjectFile(about).origin,
    seen: sayFact(observation),
    cite: cite(observation.from),
  };
}

export const cite = ({ source, where }: { readonly source: string; readonly where: string }) => `${source}, ${where}`;

function whyUnknown(about: Argument['about'], known: Knowledge): string {
  const answer = known.answer(about);
  if (!answer || isObservation(answer)) return 'not looked at';
  return `${gapWords[answer.state]}: ${answer.because}`;
}

/** The other suspects that cannot be told from this one, from outside. */
export function alikeWith(cause: Cause, suspects: readonly Suspect[]): readonly Suspect[] {
  const own = suspects.find((suspect) => suspect.cause === cause)?.probability ?? 1;
  return suspects.filter((rival) => {
    if (rival.cause === cause || rival.probability < RIVAL) return false;
    return lookAlike(cause, rival.cause) || rival.probability >= own / 2;
  });
}

/** Whether anything that was seen or shown points to it; a cause that only was not refuted is a guess by frequency. */
export const isSpokenFor = ({ because }: Suspect): boolean =>
  because.some(({ held, weight, strength }) => held === 'yes' && weight > 0 && strength !== 'needs');

/** Everyone who is suspected, or everyone but the first where that one is argued for by itself. */
export function listSuspects(
  suspects: readonly Suspect[],
  known: Knowledge,
  isFirstArgued: boolean,
): SuspectsBlock | undefined {
  const [first] = suspects;
  const listed = isFirstArgued ? suspects.slice(1) : suspects;
  if (!first || listed.length === 0) return undefined;
  const alike = alikeWith(first.cause, suspects).map(({ cause }) => cause.title);
  return {
    kind: 'suspects',
    title: isFirstArgued ? 'Other suspects (inferred)' : 'Suspects, none of them likely (inferred)',
    suspects: listed.map((suspect) => ({ id: suspect.cause.id, ...tellCase(suspect, known) })),
    ...(alike.length > 0 && { alike: `From outside these look alike: ${list([first.cause.title, ...alike])}.` }),
  };
}

export const listFindings = ({ diagnosis, known }: ReportInput): readonly FindingBlock[] =>
  diagnosis.findings.map(({ cause, because }) => ({
    kind: 'finding',
    id: cause.id,
    title: cause.title,
    lines: because.map((argument) => sayArgument(argument, known)),
    who: sayMenderOf(cause, known),
    steps: cause.fix.steps,
  }));

/** Ruled out are only causes that a measured fact speaks against; the others merely stayed unlikely. */
export function listRuledOut({ diagnosis, known }: ReportInput): RuledOutBlock | undefined {
  const isCalm = diagnosis.verdict.kind === 'works';
  const found = new Set(diagnosis.findings.map(({ cause }) => cause));
  // Where something fails, the suspects have a block of their own.
  const left = isCalm ? diagnosis.suspects.filter(({ cause }) => !found.has(cause)) : [];
  const broken = brokenAt(known);
  const groups = new Map<string, CauseName[]>();
  const unlikely = new Map<string, CauseName[]>();
  for (const { cause, because } of [...diagnosis.ruledOut, ...left]) {
    const [decisive] = [...because].sort((a, b) => a.weight - b.weight);
    const isExcluded = decisive?.observation !== undefined && decisive.weight < 0;
    const reason = isExcluded
      ? sayReason(sayArgument(decisive, known))
      : broken !== undefined && isCleared(cause, broken)
        ? `It breaks elsewhere; the connection broke at “${stages[broken].title}”`
        : whyUnlikely(cause, because, isCalm);
    add(isExcluded ? groups : unlikely, reason, { id: cause.id, title: cause.title });
  }
  if (groups.size + unlikely.size === 0) return undefined;
  return {
    kind: 'ruled-out',
    groups: largestFirst(groups),
    unlikely: largestFirst(unlikely),
    ...(isCalm && { isCalm }),
  };
}

const sayReason = ({ text, seen }: ArgumentLine) => (seen ? `${text} (${seen})` : text);

const whyUnlikely = ({ prior }: Cause, because: readonly Argument[], isCalm: boolean) =>
  because.some(({ weight }) => weight > 0)
    ? isCalm
      ? 'Possible, but nothing was seen to fail'
      : 'Possible, but others explain what was seen far better'
    : prior === 'rare' || prior === 'uncommon'
      ? 'Nothing that was seen speaks for it, and it is seldom the reason'
      : 'Nothing that was seen speaks for it';

const add = (groups: Map<string, CauseName[]>, reason: string, cause: CauseName) =>
  groups.set(reason, [...(groups.get(reason) ?? []), cause]);

const largestFirst = (groups: ReadonlyMap<string, readonly CauseName[]>) =>
  [...groups].sort(([, a], [, b]) => b.length - a.length).map(([because, causes]) => ({ because, causes }));

export function listGaps(known: Knowledge): GapsBlock | undefined {
  const groups = new Map<string, { readonly whats: string[]; readonly state: string; readonly because: string }>();
  for (const answer of known.all()) {
    if (isObservation(answer) || !isMissed(answer.about)) continue;
    const { about, because } = answer;
    const state = gapWords[answer.state];
    const group = groups.get(`${state}: ${because}`) ?? { whats: [], state, because };
    group.whats.push(subjectWords[about]);
    groups.set(`${state}: ${because}`, group);
  }
  return groups.size > 0 ? { kind: 'gaps', groups: [...groups.values()] } : undefined;
}
