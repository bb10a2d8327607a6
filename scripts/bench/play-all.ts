/** Plays every scenario: those of the catalogue in virtual time, the recorded ones again, and as root the real ones. */
import { inTurns } from '../../lab/in-turns.ts';
import { play } from '../../lab/playing/play.ts';
import { findContradictions } from '../../lab/playing/truth.ts';
import { slugOf } from '../../lab/real/judging/verdict.ts';
import { judgeAgain, rate } from '../../lab/recorded/rate.ts';
import { type Labs, perform, type RealScenario } from '../../lab/recorded/real-scenarios.ts';
import { listRecordings, readRecording } from '../../lab/recorded/recording.ts';
import type { Expectation, Scenario } from '../../lab/scenarios/scenario.ts';
import { scenarios } from '../../lab/scenarios/scenarios.generated.ts';
import type { Score } from './score.ts';

export interface Told {
  readonly id: string;
  readonly scenario: Scenario;
}

/** The catalogue’s own scenarios, each with a name to find it by. */
export const inProcess: readonly Told[] = Object.entries(scenarios).flatMap(([id, list]) =>
  list.map((scenario, index) => ({ id: `${id}#${index + 1}`, scenario })),
);

export async function playInProcess({ id, scenario }: Told): Promise<Score> {
  const { examination } = await play(scenario);
  return {
    ...{ id, story: scenario.story, played: 'in virtual time' },
    rating: rate(examination.diagnosis, spell(scenario.expect)),
    untrue: findContradictions(scenario.world, examination.known),
  };
}

export function playRecorded(only: RegExp): readonly Score[] {
  return listRecordings()
    .filter((id) => only.test(id))
    .map((id) => {
      const { saved, about } = readRecording(id);
      const rating = rate(judgeAgain(saved), about.expect);
      return { id, story: about.story, played: 'from its recording', rating, untrue: [] };
    });
}

export async function playReal(chosen: readonly RealScenario[], labs: Labs, options: RealOptions): Promise<Score[]> {
  return inTurns(chosen, options.jobs, async (scenario) => {
    const { id, story } = scenario;
    const score = await playOne(scenario, labs, options.command).catch((thrown: unknown) => ({
      untrue: [],
      problem: `the lab itself failed: ${thrown}`,
    }));
    const played: Score = { id, story, played: 'for real', ...score };
    console.log(sayScore(played));
    return played;
  });
}

function sayScore({ id, rating, seconds, untrue, problem }: Score): string {
  const verdict = rating ? [rating.said, ...rating.found].join(', ') : (problem ?? '');
  const isRight = rating?.isNamed === true && !rating.isWrong && untrue.length === 0;
  const wrong = isRight || !rating ? [] : [`wanted ${rating.wanted}`, ...rating.unwelcome, ...untrue];
  return [`${isRight ? 'ok  ' : 'FAIL'}  ${id.padEnd(32)} ${(seconds ?? 0).toFixed(1)} s  ${verdict}`, ...wrong].join(
    '; ',
  );
}

export interface RealOptions {
  readonly jobs: number;
  readonly command: readonly string[];
}

async function playOne(scenario: RealScenario, labs: Labs, command: readonly string[]) {
  const obstacle = await scenario.cannotRun();
  if (obstacle) return { untrue: [], problem: `skipped: ${obstacle}` };
  const { saved, ...rest } = await scenario.onStage(labs, (stage) => perform(scenario, stage, command));
  return { ...rest, ...(saved && { rating: rate(judgeAgain(saved), scenario.expect) }) };
}

/** A scenario of the catalogue says one cause and those that look the same; the real labs say a list. */
function spell({ kind, cause, orCause, findings, silent }: Expectation) {
  return {
    kind,
    ...(cause !== undefined && { cause: [cause, ...(orCause ?? [])].map(slugOf) }),
    ...(findings && { findings: findings.map(slugOf) }),
    ...(silent && { silent: silent.map(slugOf) }),
  };
}
