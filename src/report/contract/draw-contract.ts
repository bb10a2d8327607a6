/** Fills the JSON contract for scripts from what was found out. */
import type { Argument } from '../../diagnosis/diagnosis.ts';
import { isObservation } from '../../observations/knowledge.ts';
import { sayNextTest } from '../composing/next-test.ts';
import type { ReportInput } from '../input.ts';
import type { Contract } from './contract.ts';

export function drawContract(input: ReportInput): Contract {
  const { target, known, diagnosis, courtesy, startedAt, version, attempts } = input;
  const { verdict, suspects, findings, ladder } = diagnosis;
  const nextTest = sayNextTest(input);
  return {
    // As a literal, which the type holds to the contract: with its schema, every run would load zod.
    schema: 'rdpdoctor.report/1',
    version,
    startedAt,
    target: target ?? known.value('target') ?? null,
    verdict: {
      kind: verdict.kind,
      stage: verdict.stage ?? null,
      ended: verdict.ended ? { by: verdict.ended.by, how: verdict.ended.how } : null,
      cause: verdict.cause?.id ?? null,
      probability: bounded(verdict.probability),
    },
    suspects: suspects.map(({ cause, probability, because }) => ({
      cause: cause.id,
      probability: bounded(probability),
      because: because.map(drawArgument),
    })),
    findings: findings.map(({ cause, because }) => ({
      id: cause.id,
      title: cause.title,
      because: because.map(drawArgument),
    })),
    ladder: ladder.map(({ stage, outcome, ms }) => ({ stage, outcome, ms: ms ?? null })),
    observations: known.all().filter(isObservation),
    gaps: known.all().flatMap((answer) => {
      if (isObservation(answer)) return [];
      const { about, state, because } = answer;
      return [{ about, state, because }];
    }),
    nextTest: nextTest ? { question: nextTest.question, how: nextTest.how, because: nextTest.because } : null,
    ...(attempts && {
      attempts: attempts.map((one) => ({
        startedAt: one.startedAt,
        verdict: one.verdict.kind,
        cause: one.verdict.cause?.id ?? null,
        opened: one.isOpened,
      })),
    }),
    courtesy: { connections: courtesy.connections, seconds: courtesy.seconds },
  };
}

const drawArgument = ({ about, that, held, weight, observation }: Argument) => ({
  about,
  that,
  held,
  weight: Number(weight.toFixed(3)),
  where: observation ? observation.from.where : null,
});

/** Four digits are more than the model knows; rounding keeps files comparable between machines. */
const bounded = (probability: number) => Math.min(1, Math.max(0, Number(probability.toFixed(4))));
