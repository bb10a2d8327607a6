/** The first screen: what, where, who mends it, how sure, what next; never more than sixty words. */
import { hexOf } from '../codes/code.ts';
import type { Suspect } from '../diagnosis/diagnosis.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { type StageId, stages } from '../rdp/sequence/stages.ts';
import { alikeWith } from './evidence.ts';
import type { ReportInput } from './input.ts';
import type { VerdictBlock } from './report.ts';
import { type Draft, fitToPromise } from './sixty-words.ts';
import { count, list, menders, nameWords, percentOf, places, portWords, sayEnding, sayHowSure } from './words.ts';

/** A title may be longer in the catalogue than on the first screen. */
const LONGEST_TITLE = 18;

export function sayVerdict(input: ReportInput): VerdictBlock {
  const { kind, probability } = input.diagnosis.verdict;
  const label = kind === 'explained' && probability < CERTAIN_ENOUGH ? 'Most likely' : labels[kind];
  const { cause } = input.diagnosis.verdict;
  return {
    kind: 'verdict',
    verdict: kind,
    label,
    ...fitToPromise(drafts[kind](input)),
    ...(kind === 'explained' && cause && { place: cause.where }),
    ...((kind === 'explained' || kind === 'works') && { probability: Number(probability.toFixed(4)) }),
  };
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
  works: ({ diagnosis }) => {
    const found = diagnosis.findings.length;
    return {
      what: `Nothing is in the way as far as can be seen without an account${throughTo(diagnosis.verdict.stage)}.`,
      where: hasPassed({ diagnosis }) ? 'every stage that could be tried passed (measured)' : 'no stage was tried',
      who: found ? `nobody needs to; ${count(found, 'finding is', 'findings are')} listed below` : 'nobody needs to',
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
    const mends = probability >= CERTAIN_ENOUGH || !nextTest || nextTest.how === cause.fix.check;
    const step = mends ? cause.fix.steps[0] : nextTest.how;
    return {
      what: shorten(cause.title),
      where: `${stage && isBroken(input) ? `breaks at “${stages[stage].title}”` : 'no stage seen broke'} (measured), lies with ${places[cause.where]} (inferred)`,
      who: menders[cause.fix.who],
      sure: `${sayHowSure(probability)} (inferred)`,
      next: [...(step ? [step] : []), mends ? 'follow the fix below' : 'do the test below'],
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

  'not-examined': ({ diagnosis, target, known }) => {
    const { suspects, nextTest } = diagnosis;
    const shown = known.value('client-error');
    const codes = shown?.codes
      .map(({ value }) => hexOf(value))
      .slice(0, 2)
      .join(' ');
    const host = target ? addressOf(target) : 'HOST';
    return {
      what: closedSocket(shown)
        ? '0x904 says only that the peer closed the socket, not in which stage.'
        : `No connection was tried${onlyRead(known)}.`,
      where: shown ? 'not known: a code cannot tell it' : 'not known',
      who: 'not known yet',
      sure: 'nothing was measured',
      next: [
        codes
          ? `run rdpdoctor ${host} --error "${codes}"`
          : ((saysOnlyFile(known) ? undefined : nextTest?.how) ?? `run rdpdoctor ${host}`),
        'do the test below',
      ],
      others: sayBest(
        saysOnlyFile(known) ? suspects.filter(({ probability }) => probability >= WORTH_NAMING) : suspects,
      ),
    };
  },
};

/** As it would be typed: the usual port goes without saying. */
const addressOf = ({ host, port }: Vocabulary['target']) =>
  port === 3389 ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;

function onlyRead(known: Knowledge): string {
  if (known.value('client-error')) return '; only what was shown could be judged';
  return saysOnlyFile(known) ? '; only the .rdp file was read' : '';
}

/** A file says little of most causes: one that is not likelier than this was not spoken for. */
const WORTH_NAMING = 0.1;

/** Nobody was shown an error and nobody tried a connection: all there is is a saved file. */
export const saysOnlyFile = (known: Knowledge): boolean =>
  known.asked('rdp-file') && !known.asked('client-error') && !known.asked('names') && !known.asked('ports');

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
  const best = suspects.slice(0, 2).map(({ cause, probability }) => `${cause.title} (${percentOf(probability)})`);
  if (best.length === 0) return [];
  const one = [`best suspect (inferred): ${best[0]}`, 'suspects are listed below'];
  return best.length > 1 ? [`best suspects (inferred): ${list(best)}`, ...one] : one;
}

function shorten(title: string): string {
  const words = title.split(/\s+/);
  return words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE).join(' ')} …` : `${title}.`;
}
