/** `node lab/real/run-net.ts`: real faults of the network in namespaces, examined with the built command and judged. */

import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inTurns } from '../in-turns.ts';
import { type Command, examine } from './examine.ts';
import { judge } from './judge.ts';
import { type Lab, openLab } from './lab.ts';
import { netRows } from './net-rows.ts';
import { networkHost } from './network/certificates.ts';
import { addresses, sweep } from './network/namespaces.ts';
import type { NetRow } from './network/net-row.ts';
import { doubt } from './network/proof.ts';
import { openScene, RDP, type Scene } from './network/scene.ts';
import { installPackages, networkPackages, serverPackages } from './packages.ts';
import { contradictions } from './truth.ts';
import { slugOf } from './verdict.ts';

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

interface Played {
  readonly complaints: readonly string[];
  readonly summary: string;
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
  const play = given.prove ? prove : (row: NetRow, scene: Scene) => judgeOne(row, scene, command);
  const wanted = given.prove ? given.chosen.filter(({ proof }) => proof) : given.chosen;
  const chosen = wanted.flatMap((row) => Array.from({ length: given.times }, () => row));
  let failed = 0;
  await inTurns(chosen, given.jobs, async (row) => {
    const { complaints, summary } = await onStage(row, lab, play);
    if (complaints.length > 0) failed++;
    const lines = complaints.map((one) => `        ${one.replaceAll('\n', '\n        ')}`);
    console.log([`${complaints.length === 0 ? 'ok  ' : 'FAIL'}  ${row.id.padEnd(20)} ${summary}`, ...lines].join('\n'));
  });
  close();
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function whyNot({ cli, prove: isProof }: Given): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root may make networks';
  if (!isProof && !existsSync(cli)) return `${cli} is not here: build first`;
  return installPackages([...serverPackages, ...networkPackages]);
}

/** Sets the stage, plays the row, and strikes the stage again whatever happened. */
async function onStage(row: NetRow, lab: Lab, play: (row: NetRow, scene: Scene) => Promise<Played>): Promise<Played> {
  let scene: Scene | undefined;
  try {
    scene = await openScene(lab);
    for (const server of row.servers) await server(scene);
    await row.fault?.(scene);
    return await play(row, scene);
  } catch (problem) {
    return {
      complaints: [`the lab itself failed: ${problem instanceof Error ? problem.message : problem}`],
      summary: '',
    };
  } finally {
    await scene?.close();
  }
}

function hostOf({ host = addresses.server }: NetRow): string {
  return host;
}

async function judgeOne(row: NetRow, scene: Scene, command: Command): Promise<Played> {
  const host = hostOf(row);
  const server = { host, port: RDP, enter: scene.network.inside('client'), stop: async () => undefined };
  const { report, exitCode, seconds, problem } = await examine(
    [...command, ...(row.args ?? [])],
    server,
    host,
    scene.lab,
  );
  const took = `${seconds.toFixed(1)} s`;
  if (!report) return { complaints: [problem ?? 'no report'], summary: took };
  const { kind, cause } = report.verdict;
  const found = report.findings.map(({ id }) => slugOf(id)).join(', ');
  const shown = row.truth?.certificate;
  const certificate = shown && new X509Certificate(readFileSync(scene.lab.certificates[shown].certificate));
  return {
    complaints: [
      ...judge(report, exitCode, row.expect),
      ...(row.truth ? contradictions(report, row.truth, { host, port: RDP, certificate }) : []),
    ],
    summary: `${took}  ${kind}${cause ? ` by ${cause}` : ''}${found ? `; found ${found}` : ''}`,
  };
}

async function prove(row: NetRow, scene: Scene): Promise<Played> {
  const complaint = row.proof && (await doubt(row.proof, scene, hostOf(row)));
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
