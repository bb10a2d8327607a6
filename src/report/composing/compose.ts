/** Writes the report: what was found out, in the order in which a person wants to read it. */

import type { Knowledge } from '../../observations/knowledge.ts';
import type { CourtesyBlock } from '../blocks/verdict.ts';
import { drawContract } from '../contract/draw-contract.ts';
import type { ReportInput } from '../input.ts';
import { time } from '../measures.ts';
import type { Block, Report } from '../report.ts';
import { count, sayMenderOf } from '../words.ts';
import { drawCertificate } from './certificate-card.ts';
import { explainShown } from './code-notes.ts';
import { drawClocks } from './draw-clocks.ts';
import { drawFixBlock } from './draw-fix.ts';
import { drawLadder } from './draw-ladder.ts';
import { drawPath, drawSizes } from './draw-line.ts';
import { argueFor, isSpokenFor, listFindings, listGaps, listRuledOut, listSuspects } from './evidence.ts';
import { sayIdentity } from './identity.ts';
import { listAttempts } from './list-attempts.ts';
import { listEvents } from './list-events.ts';
import { sayNextTest } from './next-test.ts';
import { sayOwnLoad } from './own-load.ts';
import { drawPackets } from './packets.ts';
import { sayRdpFile } from './rdp-file.ts';
import { saysOnlyFile, sayVerdict, startsWithTest } from './verdict.ts';

/** An argument for something less likely than this would mislead by its length. */
const WORTH_ARGUING = 0.1;

export function composeReport(input: ReportInput): Report {
  return { contract: drawContract(input), blocks: order(input).filter((block) => block !== undefined) };
}

function order(input: ReportInput): readonly (Block | undefined)[] {
  const { diagnosis, known, demonstration } = input;
  const { verdict, suspects } = diagnosis;
  const fails = verdict.kind !== 'works';
  const [first] = suspects;
  // A file speaks for or against a few causes; of all the others nothing is known but how common they are.
  const onlyFile = saysOnlyFile(known);
  const isSuspected = fails && first !== undefined && isSpokenFor(first);
  const isArgued = isSuspected && first.probability >= WORTH_ARGUING;
  const now = input.startedAt + input.courtesy.seconds * 1000;
  const test = sayNextTest(input);
  const fix = verdict.cause
    ? drawFixBlock(verdict.cause, input.target?.host, sayMenderOf(verdict.cause, known))
    : undefined;
  return [
    demonstration ? { kind: 'demonstration', text: demonstration } : undefined,
    sayVerdict(input),
    listAttempts(input),
    wasTried(input) ? drawLadder(input) : undefined,
    explainShown(known.value('client-error')),
    sayRdpFile(known),
    listEvents(known),
    isArgued ? argueFor(first, known) : undefined,
    isSuspected && !onlyFile ? listSuspects(suspects, known, isArgued) : undefined,
    ...(startsWithTest(diagnosis) ? [test, fix] : [fix, test]),
    ...listFindings(input),
    sayIdentity(known),
    drawCertificate(known, now),
    drawClocks(known, now),
    drawPath(known),
    drawSizes(known),
    onlyFile ? undefined : listRuledOut(input),
    drawPackets(known, fails),
    listGaps(known),
    sayCourtesy(input),
  ];
}

const wasTried = ({ diagnosis }: ReportInput) =>
  diagnosis.ladder.some(({ outcome }) => outcome === 'passed' || outcome === 'failed');

function sayCourtesy({ courtesy, version, diagnosis, known }: ReportInput): CourtesyBlock {
  const { connections, seconds } = courtesy;
  const cost = `${count(connections, 'connection')} in ${time(seconds * 1000)}`;
  const text =
    diagnosis.verdict.kind === 'not-examined' && connections === 0
      ? `No server was contacted. rdpdoctor ${version}.`
      : `${cost}, no account used, no session made.${sayOurOwn(known)} rdpdoctor ${version}.`;
  return { kind: 'courtesy', text };
}

/** Below this our own slowness bends nothing that is said. */
const LAG_WORTH_SAYING = 100;

/** What of the measured was our own doing. */
function sayOurOwn(known: Knowledge): string {
  const load = sayOwnLoad(known);
  const lag = known.value('lag');
  return [
    ...(known.value('repeats')?.gently ? [` ${sayGently(known)}`] : []),
    ...(load ? [` ${load.what}; ${load.means}.`] : []),
    ...(lag && lag.worst >= LAG_WORTH_SAYING
      ? [` This machine itself was late by up to ${time(lag.worst)}: so much of a waiting time may be its own.`]
      : []),
  ].join('');
}

/** Whether coming one at a time helped, as far as one run can know. */
function sayGently(known: Knowledge): string {
  const { attempts = [], worked = 0 } = known.value('repeats') ?? {};
  return worked === attempts.length
    ? 'They came one after another, with pauses, and none was turned away.'
    : `They came one after another, with pauses, and still ${attempts.length - worked} of ${attempts.length} ordinary ones failed: that many were open at once is not the reason.`;
}
