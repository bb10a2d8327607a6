/** Plays cases of the field against the built command, and judges what it says. */
import { randomUUID } from 'node:crypto';
import { inTurns } from '../in-turns.ts';
import type { Surroundings } from '../peers/peer.ts';
import { openNursery } from '../real/children.ts';
import { type Command, examine, type Starter } from '../real/judging/examine.ts';
import type { SpokenReport } from '../real/judging/verdict.ts';
import type { Lab } from '../real/lab.ts';
import type { Answers, Behaviour } from './behaviour.ts';
import type { FieldCase } from './field-case.ts';
import { type Judgement, judgeReport } from './judge.ts';
import { prepareSurroundings, serveAnswers } from './serve.ts';
import type { SetUp } from './set-up.ts';

/** What the command made of a case. */
export interface FieldScore extends Judgement {
  readonly id: string;
  readonly kind: FieldCase['kind'];
  readonly seconds: number;
  /** Why there is nothing to judge; it counts as wrong. */
  readonly problem?: string;
}

/** Ready to serve: keys are made, children can be started and will be ended. */
export interface Ground {
  readonly around: Surroundings;
  readonly starter: Starter;
  close(): void;
}

export function openGround(behaviours: readonly Behaviour[]): Ground {
  const { start, endAll } = openNursery(randomUUID());
  process.once('exit', endAll);
  return { around: prepareSurroundings(behaviours), starter: { start }, close: endAll };
}

export function playBehaviours(
  behaviours: readonly Behaviour[],
  ground: Ground,
  command: Command,
  jobs: number,
  tell: (score: FieldScore) => void,
): Promise<FieldScore[]> {
  return inTurns(behaviours, jobs, async (behaviour) => {
    const { around, starter } = ground;
    const ended = await examineAnswers(behaviour.start(), around, starter, [...command, ...(behaviour.args ?? [])]);
    const score = scoreOf(behaviour, ended);
    tell(score);
    return score;
  });
}

/** Serves, examines, and strikes the server again whatever happened. */
export async function examineAnswers(answers: Answers, around: Surroundings, starter: Starter, command: Command) {
  const server = await serveAnswers(answers, around);
  try {
    return await examine(command, server, server.host, starter);
  } finally {
    await server.stop();
  }
}

export function playSetUps(
  setUps: readonly SetUp[],
  lab: Lab,
  command: Command,
  jobs: number,
  tell: (score: FieldScore) => void,
): Promise<FieldScore[]> {
  return inTurns(setUps, jobs, async (setUp) => {
    const server = await setUp.start(lab);
    const ended = await examine([...command, ...(setUp.args ?? [])], server, setUp.host ?? server.host, lab);
    await server.stop();
    const score = scoreOf(setUp, ended);
    tell(score);
    return score;
  });
}

interface Ended {
  readonly report: SpokenReport | undefined;
  readonly seconds: number;
  readonly problem?: string;
}

export function scoreOf({ id, kind, expect }: FieldCase, { report, seconds, problem }: Ended): FieldScore {
  if (report) return { id, kind, ...judgeReport(report, expect), seconds };
  const nothing = { judged: 'wrong', first: 'nothing', probability: 0, findings: [], untrue: [] } as const;
  return { id, kind, ...nothing, seconds, ...(problem !== undefined && { problem }) };
}

const marks = { right: '✓', partly: '·', wrong: '✗', unexplained: '?' } as const;

export function sayScore({ id, judged, first, probability, findings, untrue, seconds, problem }: FieldScore): string {
  const found = findings.length > 0 ? `; found ${findings.join(', ')}` : '';
  const lie = untrue.length > 0 ? `; UNTRUE ${untrue.join(', ')}` : '';
  const said = problem ?? `${first} ${Math.round(probability * 100)} %${found}${lie}`;
  return `${marks[judged]} ${id.padEnd(36)} ${seconds.toFixed(1).padStart(5)} s  ${said}`;
}
