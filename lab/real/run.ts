/** `npm run lab:real`: starts real servers with real faults, examines each with the built command, and judges it. */

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assess, blameLab, type Played, sayPlayed } from './judging/assess.ts';
import { crossCheck } from './judging/cross-check.ts';
import type { Command } from './judging/examine.ts';
import { playWhenCalm } from './judging/when-calm.ts';
import { type Lab, openLab } from './lab.ts';
import { installPackages, serverPackages } from './packages.ts';
import type { Row } from './rows/row.ts';
import { rows as serverRows } from './rows/rows.ts';
import { toldRows } from './told/rows.ts';
import { asRow } from './told/scene.ts';

const usage = `node lab/real/run.ts [--only REGEX] [--list] [--jobs N] [--cross-check] [--node PATH] [--cli PATH]`;

const rows = [...serverRows, ...toldRows.map(asRow)];

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
  const able = await ableHere(chosen);
  const all = await playWhenCalm(able, {
    jobs,
    play: (row) => play(row, lab, options).catch(blameLab),
    tell: ({ id }, played) => console.log(sayPlayed(id, played)),
  });
  close();
  const [skipped, failed] = [chosen.length - able.length, all.filter(({ complaints }) => complaints.length > 0).length];
  console.log(`${all.length - failed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed === 0 ? 0 : 1;
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

/** The rows that can be played here; of the others it says why not. */
async function ableHere(chosen: readonly Row[]): Promise<readonly Row[]> {
  const able: Row[] = [];
  for (const row of chosen) {
    const why = await row.cannotRun?.();
    if (why) console.log(`skip  ${row.id.padEnd(24)} skipped: ${why}`);
    else able.push(row);
  }
  return able;
}

async function play(row: Row, lab: Lab, options: Options): Promise<Played> {
  const server = await row.start(lab);
  try {
    const host = row.host ?? server.host;
    const words = await server.said?.();
    const command = words === undefined ? options.command : [...options.command, '--error', words];
    const played = await assess(row, { lab, server, host }, command);
    if (!options.alsoFreerdp) return played;
    // After ours: a hung server has only so many places in its queue.
    return { ...played, summary: `${played.summary}\n        ${await crossCheck(lab, server, host)}` };
  } finally {
    await server.stop();
  }
}
