/** Writes the report: what was found out, in the order in which a person wants to read it. */
import type { Cause } from '../causes/cause.ts';
import type { Rung } from '../diagnosis/diagnosis.ts';
import { stages } from '../rdp/sequence/stages.ts';
import { correctAdvice, explainShown } from './code-notes.ts';
import { drawContract } from './draw-contract.ts';
import { argueFor, listFindings, listGaps, listRuledOut, listSuspects } from './evidence.ts';
import { sayIdentity } from './identity.ts';
import type { ReportInput } from './input.ts';
import type { Block, CourtesyBlock, FixBlock, LadderBlock, Report } from './report.ts';
import { sayHow, sayVerdict } from './verdict.ts';
import { count, menders } from './words.ts';

/** An argument for something less likely than this would mislead by its length. */
const WORTH_ARGUING = 0.1;

export function composeReport(input: ReportInput): Report {
  return { contract: drawContract(input), blocks: order(input).filter((block) => block !== undefined) };
}

function order(input: ReportInput): readonly (Block | undefined)[] {
  const { diagnosis, known, demonstration } = input;
  const { verdict, suspects, nextTest } = diagnosis;
  const fails = verdict.kind !== 'works';
  const [first] = suspects;
  return [
    demonstration ? { kind: 'demonstration', text: demonstration } : undefined,
    sayVerdict(input),
    wasTried(input) ? drawLadder(input) : undefined,
    explainShown(known.value('client-error')),
    fails && first && first.probability >= WORTH_ARGUING ? argueFor(first, known) : undefined,
    fails ? listSuspects(suspects) : undefined,
    ...listFindings(input),
    verdict.cause ? sayFix(verdict.cause) : undefined,
    nextTest ? { kind: 'next-test', ...nextTest } : undefined,
    sayIdentity(known),
    fails ? listRuledOut(input) : undefined,
    listGaps(known),
    sayCourtesy(input),
  ];
}

const wasTried = ({ diagnosis }: ReportInput) =>
  diagnosis.ladder.some(({ outcome }) => outcome === 'passed' || outcome === 'failed');

const drawLadder = (input: ReportInput): LadderBlock => ({
  kind: 'ladder',
  rungs: input.diagnosis.ladder.map(({ stage, outcome, ms }, index, rungs) => {
    const note = outcome === 'failed' ? sayHow(input) : whyNotLooked(rungs, index);
    return { title: stages[stage].title, outcome, ...(ms !== undefined && { ms }), ...(note && { note }) };
  }),
});

/** Said once for a run of stages that share the reason. That a broken connection goes no further needs no reason. */
function whyNotLooked(rungs: readonly Rung[], index: number): string | undefined {
  const rung = rungs[index];
  return rung?.outcome === 'not-looked' && rung.because !== rungs[index - 1]?.because ? rung.because : undefined;
}

const sayFix = (cause: Cause): FixBlock => ({
  kind: 'fix',
  title: cause.title,
  who: menders[cause.fix.who],
  steps: cause.fix.steps,
  risk: cause.fix.risk,
  undo: cause.fix.undo === 'nothing-to-undo' ? [] : cause.fix.undo,
  check: cause.fix.check,
  claims: correctAdvice(cause),
  references: cause.references,
});

function sayCourtesy({ courtesy, version, diagnosis }: ReportInput): CourtesyBlock {
  const { connections, seconds } = courtesy;
  const cost = `${count(connections, 'connection')} in ${seconds.toFixed(1)} s`;
  const text =
    diagnosis.verdict.kind === 'not-examined' && connections === 0
      ? `No server was contacted. rdpdoctor ${version}.`
      : `${cost}, no account used, no session made. rdpdoctor ${version}.`;
  return { kind: 'courtesy', text };
}
