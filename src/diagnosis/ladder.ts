/** The stages of the connection with what became of each: the part of the answer that people look at first. */
import { type Answer, isObservation, type Knowledge } from '../observations/knowledge.ts';
import { type StageId, stageIds, stages } from '../rdp/conversations/direct/stages.ts';
import type { Rung } from './diagnosis.ts';

const NEEDS_ACCOUNT = 'that takes an account and a session';

/** One rung for every stage of stages.ts, in the order of the connection. */
export function followStages(known: Knowledge): readonly Rung[] {
  const rungs: Rung[] = [];
  for (const stage of stageIds) rungs.push(rungOf(stage, known, brokenIn(rungs)));
  return rungs;
}

const brokenIn = (rungs: readonly Rung[]) => rungs.find(({ outcome }) => outcome === 'failed')?.stage;

function rungOf(stage: StageId, known: Knowledge, broken: StageId | undefined): Rung {
  if (broken) return { stage, outcome: 'not-reached', because: `the connection broke at “${stages[broken].title}”` };
  if (stage === 'resolve') return resolveRung(known);
  if (stage === 'connect') return connectRung(known);
  const walked = known.value('walk')?.stages.find((step) => step.stage === stage);
  if (walked) return { stage, outcome: walked.outcome, ms: walked.ms };
  const walk = known.answer('walk');
  // Without a walk nothing is known of these stages, least of all what the server chose.
  if (!walk || !isObservation(walk)) return { stage, outcome: 'not-looked', because: whyUnknown(walk) };
  return { stage, outcome: 'not-looked', because: whyNotWalked(stage, known) };
}

function resolveRung(known: Knowledge): Rung {
  const names = known.value('names');
  if (!names) return { stage: 'resolve', outcome: 'not-looked', because: whyUnknown(known.answer('names')) };
  const passed = names.outcome === 'found' || names.outcome === 'literal';
  return { stage: 'resolve', outcome: passed ? 'passed' : 'failed', ms: names.ms };
}

function connectRung(known: Knowledge): Rung {
  const ports = known.value('ports');
  if (!ports) return { stage: 'connect', outcome: 'not-looked', because: whyUnknown(known.answer('ports')) };
  const best = ports.addresses.find(({ ip }) => ip === ports.best) ?? ports.addresses[0];
  return { stage: 'connect', outcome: best?.outcome === 'open' ? 'passed' : 'failed', ms: best?.ms ?? 0 };
}

const whyUnknown = (answer: Answer | undefined): string =>
  answer && !isObservation(answer) ? answer.because : 'nobody looked';

function whyNotWalked(stage: StageId, known: Knowledge): string {
  const nla = known.value('walk')?.stages.some((step) => step.stage === 'nla');
  if (stage === 'tls') return 'the server chose standard RDP security';
  if (stage === 'nla') return 'the server did not choose NLA';
  if (stage === 'settings' && !nla) return 'the walk ended before it';
  return NEEDS_ACCOUNT;
}
