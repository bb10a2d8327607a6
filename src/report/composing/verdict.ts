/** The first screen: what, where, who mends it, how sure, what next; never more than sixty words. */
import { hexOf } from '../../codes/code.ts';
import { readOwnLoad } from '../../derived/own-load.ts';
import type { Suspect } from '../../diagnosis/diagnosis.ts';
import { authority } from '../../observations/authority.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { type StageId, stages } from '../../rdp/conversations/direct/stages.ts';
import type { VerdictBlock } from '../blocks/verdict.ts';
import type { ReportInput } from '../input.ts';
import { nameWords } from '../subjects/names.spoken.ts';
import { portWords } from '../subjects/ports.spoken.ts';
import {
  count,
  countWords,
  list,
  nameHost,
  percentOf,
  sayEnding,
  sayHowSure,
  sayMenderOf,
  sayPlaceOf,
} from '../words.ts';
import { alikeWith, isSpokenFor } from './evidence.ts';
import { sayOwnLoad } from './own-load.ts';
import { type Draft, fitToPromise } from './sixty-words.ts';

/** A title may be longer in the catalogue than on the first screen. */
const LONGEST_TITLE = 18;

export function sayVerdict(input: ReportInput): VerdictBlock {
  const { kind, probability } = input.diagnosis.verdict;
  const { cause } = input.diagnosis.verdict;
  const isUnsteady = kind === 'works' && missedOnes(input.known) !== undefined;
  const label =
    kind === 'explained' && probability < CERTAIN_ENOUGH
      ? 'Most likely'
      : isUnsteady
        ? sayUnsteady(input.known)
        : labels[kind];
  return {
    kind: 'verdict',
    verdict: kind,
    label,
    ...fitToPromise(drafts[kind](input)),
    ...(isUnsteady && { isUnsteady }),
    ...(kind === 'explained' && cause && { place: cause.where }),
    ...((kind === 'explained' || kind === 'works') && { probability: Number(probability.toFixed(4)) }),
  };
}

/** A server that turns away more than it lets in is not said to work. */
function sayUnsteady(known: Knowledge): string {
  const missed = missedOnes(known);
  return missed && missed.worked * 2 < missed.of ? 'Fails more often than not' : 'Works, but not every time';
}

/** From here on a cause is named as the explanation, below it as the likeliest of several. */
const CERTAIN_ENOUGH = 0.8;

const labels: Readonly<Record<VerdictBlock['verdict'], string>> = {
  works: 'Works',
  explained: 'Explained',
  unexplained: 'Not explained',
  'not-examined': 'Not examined',
};

const drafts: Readonly<Record<VerdictBlock['verdict'], (input: ReportInput) => Draft>> = {
  works: ({ diagnosis, known }) => {
    const found = diagnosis.findings.length;
    const missed = missedOnes(known);
    if (missed)
      return {
        what: `${count(missed.of - missed.worked, 'ordinary connection')} of ${missed.of} did not get through.`,
        where: `every stage that could be tried passed; ${missed.places} did not each time (measured)`,
        who: found ? `whoever mends the ${count(found, 'finding')} below` : 'not known yet',
        sure: `${sayHowSure(diagnosis.works)} (inferred)`,
        next: [found ? 'read the findings below' : 'run it again with --gentle, and compare'],
        others: [],
      };
    const load = sayOwnLoad(known);
    if (load)
      return {
        what: `It works; ${load.what}.`,
        where: 'every stage that could be tried passed (measured)',
        who: 'nobody needs to, unless one client opens many connections',
        sure: `${sayHowSure(diagnosis.works)} (inferred)`,
        next: [`${load.means}; run it again with --gentle`, 'run it again with --gentle'],
        others: [],
      };
    return {
      what: `Nothing is in the way as far as can be seen without an account${throughTo(diagnosis.verdict.stage)}.`,
      where: hasPassed({ diagnosis }) ? 'every stage that could be tried passed (measured)' : 'no stage was tried',
      who: found
        ? `for this client nobody; ${count(found, 'finding', 'findings')} below may stop others`
        : 'nobody needs to',
      sure: `${sayHowSure(diagnosis.works)} (inferred)`,
      next: [
        'if it still fails for someone, run this there, with --error and the shown code',
        'where it fails, run this with --error',
      ],
      others: [],
    };
  },

  explained: (input) => {
    const { verdict, suspects, nextTest } = input.diagnosis;
    const { cause, stage, probability } = verdict;
    if (!cause) return drafts.unexplained(input);
    const alike = alikeWith(cause, suspects);
    const mends = !startsWithTest(input.diagnosis);
    const told = mends ? cause.fix.steps[0] : nextTest?.how;
    const step = told === undefined ? undefined : nameHost(told, input.target?.host);
    return {
      what: shorten(cause.title),
      where: `${stage && isBroken(input) ? `breaks at “${stages[stage].title}”` : 'no stage seen broke'} (measured${sayHowOften(input.known)}), lies with ${sayPlaceOf(cause, input.known)} (inferred)`,
      who: sayMenderOf(cause, input.known),
      sure: `${sayHowSure(probability)} (inferred)`,
      next: [...(step ? [step, ...openingOf(step)] : []), mends ? 'follow the fix below' : 'do the test below'],
      others: sayAlike(alike),
    };
  },

  unexplained: ({ diagnosis, known, ...rest }) => {
    const { verdict, suspects, nextTest } = diagnosis;
    return {
      what: isBroken({ diagnosis })
        ? `The connection breaks at “${titleOf(verdict.stage)}”: ${sayHow({ diagnosis, known, ...rest })}.`
        : whyUndecided(known),
      where: 'not known',
      who: 'not known yet',
      sure: 'no known cause fits well enough to be named (inferred)',
      next: cutShort(known)
        ? ['run it again and let it end; --timeout gives it more time']
        : nextTest
          ? [nextTest.how, 'do the test below']
          : ['save the case with --save and compare later'],
      others: sayBest(suspects),
    };
  },

  'not-examined': (input) => {
    const { diagnosis, target, known } = input;
    const { suspects } = diagnosis;
    const shown = known.value('client-error');
    const host = target ? addressOf(target) : 'HOST';
    return {
      what: closedSocket(shown)
        ? '0x904 says only that the peer closed the socket, not in which stage.'
        : `No connection was tried${onlyRead(known)}.`,
      where: shown ? 'not known: a code cannot tell it' : 'not known',
      who: 'not known yet',
      sure: 'nothing was measured',
      next: [saysOnlyFile(known) ? `run rdpdoctor ${host}` : `run ${sayExamineAgain(input)}`, 'do the test below'],
      others: sayBest(suspects),
    };
  },
};

/** The first clause of a step, where that alone already says what to do. */
function openingOf(step: string): readonly string[] {
  const [opening = ''] = step.split(/[:;.](?=\s)/);
  return countWords(opening) >= 4 && opening.length < step.length ? [`${opening} (details below)`] : [];
}

/** What is not certain is tested before it is mended. */
export const startsWithTest = ({ verdict: { probability, cause }, nextTest }: ReportInput['diagnosis']): boolean =>
  probability < CERTAIN_ENOUGH && nextTest !== undefined && nextTest.how !== cause?.fix.check;

/** Ordinary connections that did not get through, where others did, and not for our own number. */
function missedOnes(known: Knowledge) {
  const repeats = known.value('repeats');
  if (!repeats || repeats.worked >= repeats.attempts.length || readOwnLoad(known)) return undefined;
  const places = new Set(
    repeats.attempts.flatMap(({ how, stage }) => (how === 'done' ? [] : `“${stages[stage].title}”`)),
  );
  return { worked: repeats.worked, of: repeats.attempts.length, places: [...places].join(', ') };
}

/** How often the ordinary connection ended there: ` 6×`, ` in 5 of 7`. The first screen has no room for more. */
function sayHowOften(known: Knowledge): string {
  const walk = known.value('walk');
  const attempts = known.value('repeats')?.attempts ?? [];
  if (!walk || walk.complete) return '';
  const there = attempts.filter(({ stage, how }) => how !== 'done' && stage === walk.stage).length;
  if (there < 2) return ' once';
  return there === attempts.length ? ` ${there}×` : ` in ${there} of ${attempts.length}`;
}

/** `rdpdoctor ts01 --error "0x904 0x7"`: what is not known yet keeps its placeholder. */
export function sayExamineAgain({ target, known }: Pick<ReportInput, 'target' | 'known'>): string {
  const codes = shownCodes(known.value('client-error'));
  return `rdpdoctor ${target ? addressOf(target) : 'HOST'} --error "${codes || '…'}"`;
}

/** As the client shows them. One number that may be a code of several kinds is still one. */
function shownCodes(shown: Vocabulary['client-error'] | undefined): string | undefined {
  if (shown?.reason !== undefined && shown.extended !== undefined)
    return `${hexOf(shown.reason)} ${hexOf(shown.extended)}`;
  const values = new Set(shown?.codes.map(({ value }) => hexOf(value)));
  return [...values].slice(0, 2).join(' ');
}

/** As it would be typed: the usual port goes without saying. */
const addressOf = ({ host, port }: Vocabulary['target']) => (port === 3389 ? host : authority(host, port));

function onlyRead(known: Knowledge): string {
  if (known.value('client-error')) return '; only what was shown could be judged';
  if (known.value('events')) return '; only event logs were read';
  return saysOnlyFile(known) ? '; only the .rdp file was read' : '';
}

/** Nobody was shown an error, no log was read and nobody tried a connection: all there is is a saved file. */
export const saysOnlyFile = (known: Knowledge): boolean =>
  known.asked('rdp-file') &&
  !(['client-error', 'events', 'names', 'ports'] as const).some((about) => known.asked(about));

/** Why the ordinary connection was not followed, where time or a person ended the examination before. */
function cutShort(known: Knowledge): string | undefined {
  const walk = known.answer('walk');
  return walk && 'state' in walk && walk.state === 'not-looked' ? walk.because : undefined;
}

function whyUndecided(known: Knowledge): string {
  const because = cutShort(known);
  if (because === undefined) return 'No stage that could be tried broke, and the reason was not found.';
  return `Nothing had broken yet when ${because}.`;
}

const isBroken = ({ diagnosis }: Pick<ReportInput, 'diagnosis'>) =>
  diagnosis.ladder.some(({ outcome }) => outcome === 'failed');

const hasPassed = ({ diagnosis }: Pick<ReportInput, 'diagnosis'>) =>
  diagnosis.ladder.some(({ outcome }) => outcome === 'passed');

/** How it ended in the stage that broke, from what was measured there. */
export function sayHow({ diagnosis, known }: Pick<ReportInput, 'diagnosis' | 'known'>): string {
  const { stage, ended } = diagnosis.verdict;
  const names = known.value('names');
  const ports = known.value('ports');
  if (stage === 'resolve' && names) return nameWords[names.outcome];
  if (stage === 'connect' && ports) return portWords[ports.outcome];
  return ended ? sayEnding(ended) : 'how it ended was not seen';
}

/** disconnectReasonAtClientWinsockFDCLOSE */
const CLOSED_SOCKET = 0x904;

const closedSocket = (shown: Vocabulary['client-error'] | undefined) =>
  shown?.codes.some(({ space, value }) => space === 'disconnect' && value === CLOSED_SOCKET) ?? false;

function throughTo(stage: StageId | undefined): string {
  if (stage === 'nla') return ' (through NLA’s challenge)';
  return stage ? ` (through “${stages[stage].title}”)` : '';
}

const titleOf = (stage: StageId | undefined) => (stage ? stages[stage].title : 'an unknown stage');

function sayAlike(alike: readonly Suspect[]): readonly string[] {
  if (alike.length === 0) return [];
  const names = list(alike.map(({ cause }) => cause.title));
  return [
    `looks the same from outside: ${names}`,
    `${count(alike.length, 'other cause looks', 'other causes look')} the same`,
  ];
}

function sayBest(suspects: readonly Suspect[]): readonly string[] {
  const [first] = suspects;
  if (!first || !isSpokenFor(first)) return [];
  const best = suspects.slice(0, 2).map(({ cause, probability }) => `${cause.title} (${percentOf(probability)})`);
  const one = [`best suspect (inferred): ${best[0]}`, 'suspects are listed below'];
  return best.length > 1 ? [`best suspects (inferred): ${list(best)}`, ...one] : one;
}

function shorten(title: string): string {
  const words = title.split(/\s+/);
  return words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE).join(' ')} …` : `${title}.`;
}
