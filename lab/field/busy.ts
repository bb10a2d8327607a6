/** Healthy servers, examined while every core of this machine is busy with something else: nothing may be accused. */
import { availableParallelism } from 'node:os';
import { inTurns } from '../in-turns.ts';
import { type Command, examine } from '../real/judging/examine.ts';
import type { Lab } from '../real/lab.ts';
import type { Behaviour } from './behaviour.ts';
import type { FieldCase } from './field-case.ts';
import { examineAnswers, type FieldScore, type Ground, sayScore, scoreOf } from './play.ts';
import type { Busy } from './results.ts';
import type { SetUp } from './set-up.ts';

interface Healthy {
  readonly about: FieldCase;
  play(): ReturnType<typeof examine>;
}

/** The scripted ones on loopback, and the real ones where there is a lab; each in turn. */
export async function playBusy(
  runs: number,
  { scripted, real }: { readonly scripted: readonly Behaviour[]; readonly real: readonly SetUp[] },
  { ground, lab, command }: { readonly ground: Ground; readonly lab?: Lab | undefined; readonly command: Command },
): Promise<Busy> {
  const cores = availableParallelism();
  const { around, starter } = ground;
  const servers = lab ? await Promise.all(real.map(async (one) => ({ one, server: await one.start(lab) }))) : [];
  const list: readonly Healthy[] = [
    ...scripted.map((one) => ({ about: one, play: () => examineAnswers(one.start(), around, starter, command) })),
    ...servers.map(({ one, server }) => ({
      about: one,
      play: () => examine(command, server, one.host ?? server.host, lab ?? starter),
    })),
  ];
  const spinners = Array.from({ length: cores }, () => starter.start(process.execPath, ['-e', 'for (;;) {}']));
  const scores = await inTurns(
    Array.from({ length: runs }, (_, run) => list[run % list.length]).filter((one) => one !== undefined),
    2,
    async ({ about, play }) => {
      const score = scoreOf(about, await play());
      if (isAccused(score)) console.log(sayScore(score));
      return score;
    },
  );
  await Promise.all([...spinners, ...servers.map(({ server }) => server)].map((one) => one.stop()));
  return { runs: scores.length, accused: scores.filter(isAccused).length, cores };
}

const isAccused = ({ judged, untrue }: FieldScore) => judged !== 'right' || untrue.length > 0;
