/** The stages with their times on one line, each where the one before it ended, and the further connections below. */
import type { Rung } from '../../diagnosis/diagnosis.ts';
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { type StageId, stages } from '../../rdp/conversations/direct/stages.ts';
import type { Attempt, LadderBlock } from '../blocks/line.ts';
import type { ReportInput } from '../input.ts';
import { sayEnding } from '../words.ts';
import { sayHow } from './verdict.ts';

export function drawLadder(input: ReportInput): LadderBlock {
  const { ladder, verdict } = input.diagnosis;
  const starts = startsOf(ladder);
  const isBroken = ladder.some(({ outcome }) => outcome === 'failed');
  return {
    kind: 'ladder',
    rungs: ladder.map(({ stage, outcome, ms }, index, rungs) => {
      const note = outcome === 'failed' ? sayHow(input) : (whatPassed(rungs[index]) ?? whyNotLooked(rungs, index));
      const start = starts.get(stage);
      return {
        title: stages[stage].title,
        outcome,
        ...(ms !== undefined && { ms }),
        ...(ms !== undefined && start !== undefined && { start }),
        ...(note && { note }),
      };
    }),
    ...(verdict.ended && isBroken && { ended: `${sayHow(input)}${inBrackets(input.known.value('walk')?.detail)}` }),
    attempts: [...repeatsOf(input.known, starts.get('connect') ?? 0), ...offersOf(input.known, starts)],
  };
}

const inBrackets = (detail: string | undefined) => (detail ? ` (${detail.slice(0, 200)})` : '');

/** What a name and a tick alone would promise too much of. */
const whatPassed = (rung: Rung | undefined) =>
  rung?.stage === 'nla' && rung.outcome === 'passed'
    ? 'the server asks who you are; no credentials were sent'
    : undefined;

/** Said once for a run of stages that share the reason. That a broken connection goes no further needs no reason. */
function whyNotLooked(rungs: readonly Rung[], index: number): string | undefined {
  const rung = rungs[index];
  return rung?.outcome === 'not-looked' && rung.because !== rungs[index - 1]?.because ? rung.because : undefined;
}

function startsOf(ladder: readonly Rung[]): ReadonlyMap<StageId, number> {
  const starts = new Map<StageId, number>();
  let at = 0;
  for (const { stage, ms } of ladder) {
    starts.set(stage, at);
    at += ms ?? 0;
  }
  return starts;
}

/** More lines than these do not fit a screen, and the report counts the attempts besides. */
const MOST_ATTEMPTS = 20;

const repeatsOf = (known: Knowledge, start: number): readonly Attempt[] =>
  (known.value('repeats')?.attempts ?? []).slice(0, MOST_ATTEMPTS).map(({ ip, stage, by, how, ms }, index) => ({
    what: 'again',
    label: `Attempt ${index + 1}, ${ip}`,
    outcome: how === 'done' ? 'passed' : 'failed',
    start,
    ms,
    note: how === 'done' ? sayEnding({ by, how }) : `${sayEnding({ by, how })} at “${stages[stage].title}”`,
  }));

const offersOf = (known: Knowledge, starts: ReadonlyMap<StageId, number>): readonly Attempt[] =>
  (known.value('offers')?.answers ?? []).slice(0, MOST_ATTEMPTS).map((answer) => ({
    what: 'offer',
    label: `${offerNames[answer.offer]}${answer.cookie ? '' : ', no user name'}`,
    outcome: answer.outcome === 'selected' || answer.outcome === 'no-negotiation' ? 'passed' : 'failed',
    start: starts.get('negotiate') ?? 0,
    ms: answer.ms,
    note: sayAnswer(answer),
  }));

type OfferAnswer = Vocabulary['offers']['answers'][number];

const offerNames: Readonly<Record<OfferAnswer['offer'], string>> = {
  rdp: 'RDP security alone',
  ssl: 'TLS',
  hybrid: 'NLA',
  'hybrid-ex': 'NLA with early authorisation',
  'nla-alone': 'NLA and nothing else',
  rdstls: 'RDSTLS',
  rdsaad: 'Entra ID',
  all: 'everything',
};

function sayAnswer({ outcome, selected, failure }: OfferAnswer): string {
  if (outcome === 'selected') return selected === undefined ? 'taken up' : `taken up as ${selected}`;
  if (outcome === 'refused' && failure !== undefined) return `refused with failure code ${failure}`;
  return answerWords[outcome];
}

const answerWords: Readonly<Record<OfferAnswer['outcome'], string>> = {
  selected: 'taken up',
  refused: 'refused',
  'no-negotiation': 'confirmed without a negotiation: RDP security',
  disconnected: 'disconnected in RDP’s own words',
  closed: 'the peer closed the connection (FIN)',
  reset: 'the connection was reset (RST)',
  silent: 'no answer came',
  foreign: 'what answered does not speak RDP',
  'not-connected': 'the port did not open',
};
