/** `node lab/real/run-net.ts`: real faults of the network in namespaces, examined with the built command and judged. */

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assess, blameLab, type Played, type Stage, sayPlayed } from './judging/assess.ts';
import { playWhenCalm } from './judging/when-calm.ts';
import { openLab } from './lab.ts';
import { networkHost } from './network/certificates.ts';
import { sweep } from './network/namespaces.ts';
import type { NetRow } from './network/net-row.ts';
import { doubt } from './network/proof.ts';
import type { Scene } from './network/scene.ts';
import { onStage } from './network/stage.ts';
import { installPackages, networkPackages, serverPackages } from './packages.ts';
import { netRows } from './rows/net-rows.ts';

const usage =
  'node lab/real/run-net.ts [--only REGEX] [--list] [--jobs N] [--times N] [--prove] [--node PATH] [--cli PATH]   (as root)';

interface Given {
  readonly chosen: readonly NetRow[];
  readonly jobs: number;
  /** How often each row is played: what depends on chance shows its face only now and then. */
  readonly times: number;
  readonly list: boolean;
  /** Asks other tools whether each fault is what its row says, instead of examining it. */
  readonly prove: boolean;
  readonly node: string;
  readonly cli: string;
}

process.exitCode = await main(readArguments());

async function main(given: Given | string): Promise<number> {
  if (typeof given === 'string') {
    console.log(`${given}\n${usage}`);
    return 64;
  }
  if (given.list) {
    for (const { id, broken, story } of given.chosen) console.log(`${id.padEnd(20)} ${broken.padEnd(10)} ${story}`);
    return 0;
  }
  const why = await whyNot(given);
  if (why) {
    console.log(`The lab cannot run: ${why}.`);
    return 2;
  }
  sweep();
  const { lab, close } = await openLab(networkHost);
  const command = [given.node, given.cli];
  const play = given.prove
    ? prove
    : (row: NetRow, stage: Stage) => assess(row, stage, [...command, ...(row.args ?? [])]);
  const wanted = given.prove ? given.chosen.filter(({ proof }) => proof) : given.chosen;
  const chosen = wanted.flatMap((row) => Array.from({ length: given.times }, () => row));
  const all = await playWhenCalm(chosen, {
    jobs: given.jobs,
    play: (row) => onStage(row, lab, (stage, scene) => play(row, stage, scene)).catch(blameLab),
    tell: ({ id }, played) => console.log(sayPlayed(id, played)),
  });
  close();
  const failed = all.filter(({ complaints }) => complaints.length > 0).length;
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function whyNot({ cli, prove: isProof }: Given): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root may make networks';
  if (!isProof && !existsSync(cli)) return `${cli} is not here: build first`;
  return installPackages([...serverPackages, ...networkPackages]);
}

async function prove(row: NetRow, { host }: Stage, scene: Scene): Promise<Played> {
  const complaint = row.proof && (await doubt(row.proof, scene, host));
  return { complaints: complaint ? [complaint] : [], summary: row.story };
}

/** What was asked, or why it cannot be understood. */
function readArguments(): Given | string {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', default: '' },
        list: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '2' },
        times: { type: 'string', default: '1' },
        prove: { type: 'boolean', default: false },
        node: { type: 'string', default: process.execPath },
        cli: { type: 'string', default: 'dist/rdpdoctor.js' },
      },
    });
    const wanted = new RegExp(values.only);
    const chosen = netRows.filter(({ id }) => wanted.test(id));
    const [jobs = 0, times = 0] = [values.jobs, values.times].map(Number);
    if (chosen.length === 0) return `No row is called ${values.only}; --list names them all.`;
    if (![jobs, times].every((one) => Number.isInteger(one) && one > 0)) {
      return '--jobs and --times take whole numbers from 1 on.';
    }
    return { ...values, chosen, jobs, times };
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}
