/** `npm run lab:real`: starts real servers with real faults, examines each with the built command, and judges it. */

import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inTurns } from '../in-turns.ts';
import { crossCheck } from './cross-check.ts';
import { type Command, examine } from './examine.ts';
import { judge } from './judge.ts';
import { type Lab, openLab } from './lab.ts';
import { installPackages, serverPackages } from './packages.ts';
import type { Row } from './row.ts';
import { rows as serverRows } from './rows.ts';
import { toldRows } from './told/rows.ts';
import { asRow } from './told/scene.ts';
import { contradictions } from './truth.ts';
import { slugOf } from './verdict.ts';

const usage = `node lab/real/run.ts [--only REGEX] [--list] [--jobs N] [--cross-check] [--node PATH] [--cli PATH]`;

const rows = [...serverRows, ...toldRows.map(asRow)];

type Outcome = 'passed' | 'failed' | 'skipped';

interface Options {
  readonly command: Command;
  readonly alsoFreerdp: boolean;
}

process.exitCode = await main(readArguments());

async function main(given: Given | string): Promise<number> {
  if (typeof given === 'string') {
    console.log(`${given}\n${usage}`);
    return 64;
  }
  const { chosen, jobs } = given;
  if (given.list) {
    for (const { id, story } of chosen) console.log(`${id.padEnd(24)} ${story}`);
    return 0;
  }
  if (!existsSync(given.cli)) {
    console.log(`${given.cli} is not here: build first.`);
    return 64;
  }
  const missing = await installPackages(serverPackages);
  if (missing) {
    console.log(`The lab cannot run: ${missing}.`);
    return 2;
  }
  const { lab, close } = await openLab();
  const options = { command: [given.node, given.cli], alsoFreerdp: given['cross-check'] };
  const outcomes = await inTurns(chosen, jobs, (row) => play(row, lab, options));
  close();
  const count = (wanted: Outcome) => outcomes.filter((one) => one === wanted).length;
  const skipped = count('skipped');
  console.log(`${count('passed')} passed, ${count('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return count('failed') === 0 ? 0 : 1;
}

interface Given {
  readonly chosen: readonly Row[];
  readonly jobs: number;
  readonly list: boolean;
  readonly 'cross-check': boolean;
  readonly node: string;
  readonly cli: string;
}

/** What was asked, or why it cannot be understood. */
function readArguments(): Given | string {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', default: '' },
        list: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '2' },
        'cross-check': { type: 'boolean', default: false },
        node: { type: 'string', default: process.execPath },
        cli: { type: 'string', default: 'dist/rdpdoctor.js' },
      },
    });
    const wanted = new RegExp(values.only);
    const chosen = rows.filter(({ id }) => wanted.test(id));
    const jobs = Number(values.jobs);
    if (chosen.length === 0) return `No row is called ${values.only}; --list names them all.`;
    if (!Number.isInteger(jobs) || jobs < 1) return '--jobs takes a whole number from 1 on.';
    return { ...values, chosen, jobs };
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

async function play(row: Row, lab: Lab, options: Options): Promise<Outcome> {
  const why = await row.cannotRun?.();
  if (why) {
    const isFailure = process.env['CI'] === 'true';
    console.log(`${isFailure ? 'FAIL' : 'skip'}  ${row.id.padEnd(24)} skipped: ${why}`);
    return isFailure ? 'failed' : 'skipped';
  }
  const { complaints, summary, beside } = await playHere(row, lab, options).catch((problem: unknown) => ({
    complaints: [`the lab itself failed: ${problem instanceof Error ? problem.message : problem}`],
    summary: '',
    beside: undefined,
  }));
  const lines = [`${complaints.length === 0 ? 'ok  ' : 'FAIL'}  ${row.id.padEnd(24)} ${summary}`];
  lines.push(...complaints.map((one) => `        ${one.replaceAll('\n', '\n        ')}`));
  if (beside) lines.push(`        ${beside}`);
  console.log(lines.join('\n'));
  return complaints.length === 0 ? 'passed' : 'failed';
}

async function playHere(row: Row, lab: Lab, options: Options) {
  const server = await row.start(lab);
  try {
    const host = row.host ?? server.host;
    const words = await server.said?.();
    const command = words === undefined ? options.command : [...options.command, '--error', words];
    const { report, exitCode, seconds, problem } = await examine(command, server, host, lab);
    // After ours: a hung server has only so many places in its queue.
    const beside = options.alsoFreerdp ? await crossCheck(lab, server, host) : undefined;
    if (!report) return { complaints: [problem ?? 'no report'], summary: `${seconds.toFixed(1)} s`, beside };
    const { kind, cause } = report.verdict;
    const shown = row.truth.certificate;
    const certificate = shown && new X509Certificate(readFileSync(lab.certificates[shown].certificate));
    const found = report.findings.map(({ id }) => slugOf(id)).join(', ');
    return {
      complaints: [
        ...judge(report, exitCode, row.expect),
        ...contradictions(report, row.truth, { host, port: server.port, certificate }),
      ],
      summary: `${seconds.toFixed(1)} s  ${kind}${cause ? ` by ${cause}` : ''}${found ? `; found ${found}` : ''}`,
      beside,
    };
  } finally {
    await server.stop();
  }
}
