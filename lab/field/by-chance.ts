/** Servers that fail three of ten connections by chance: what is said of them, and how often they are said to fail. */
import { chanceFrom } from '../chance.ts';
import { inTurns } from '../in-turns.ts';
import type { Command } from '../real/judging/examine.ts';
import { slugOf } from '../real/judging/verdict.ts';
import { server, sometimes } from './answers.ts';
import { everyTime, load } from './behaviours/blames.ts';
import { failures } from './behaviours/passing.ts';
import { examineAnswers, type Ground } from './play.ts';
import type { ByChance } from './results.ts';

const SHARE = 0.3;
const TOLERANCE = 0.15;

/** Another failure and another run of luck each time. */
export async function playByChance(runs: number, ground: Ground, command: Command, jobs: number): Promise<ByChance> {
  const names = Object.keys(failures);
  const played = await inTurns(
    Array.from({ length: runs }, (_, run) => run),
    jobs,
    async (run) => {
      const name = names[run % names.length] ?? '';
      const result = await playOnce(run + 1, name, ground, command);
      console.log(`${String(run + 1).padStart(4)} ${name.padEnd(24)} ${sayOnce(result)}`);
      return result;
    },
  );
  const shares = played.flatMap(({ told }) => told ?? []);
  return {
    runs,
    falseCauses: played.reduce((sum, { untrue }) => sum + untrue.length, 0),
    noticed: shares.length,
    told: shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length),
    near: shares.filter((share) => Math.abs(share - SHARE) <= TOLERANCE).length,
  };
}

interface Once {
  readonly first: string;
  readonly untrue: readonly string[];
  /** The share of ordinary connections that failed, where it says that some did. */
  readonly told?: number;
}

async function playOnce(seed: number, name: string, { around, starter }: Ground, command: Command): Promise<Once> {
  const roll = chanceFrom(Math.imul(seed, 0x9e3779b1));
  const failing = failures[name]?.[1] ?? server();
  const { report } = await examineAnswers(
    sometimes(() => roll() < SHARE, failing, server()),
    around,
    starter,
    command,
  );
  if (!report) return { first: 'nothing', untrue: ['no report'] };
  const first = report.verdict.cause ? slugOf(report.verdict.cause) : report.verdict.kind;
  const said = [first, ...report.findings.map(({ id }) => slugOf(id))];
  const untrue = said.filter((slug) => [...everyTime, ...load].some((one) => one === slug));
  const told = toldShare(report.observations.find(({ about }) => about === 'repeats')?.['value']);
  return { first, untrue, ...(told !== undefined && { told }) };
}

function toldShare(repeats: unknown): number | undefined {
  const { attempts = [], worked = 0 } = (repeats ?? {}) as { attempts?: readonly unknown[]; worked?: number };
  return worked === attempts.length ? undefined : 1 - worked / attempts.length;
}

const sayOnce = ({ first, untrue, told }: Once) =>
  `${first}${told === undefined ? '' : `, fails ${Math.round(told * 100)} %`}${untrue.length > 0 ? `; UNTRUE ${untrue.join(', ')}` : ''}`;
