/** `npm run bench:serve`: the local web app’s figures: start, memory, many examinations at once, and kill -9. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { putSection, table } from '../markdown.ts';
import { median } from './score.ts';
import { measureCrowd } from './serve/crowd.ts';
import { killAgainAndAgain } from './serve/kill-rounds.ts';
import { examineMany } from './serve/many-at-once.ts';
import { measureStartUp } from './serve/start-up.ts';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md');

const { values: given } = parseArgs({
  options: {
    cli: { type: 'string', default: join(import.meta.dirname, '..', '..', 'dist', 'rdpdoctor.js') },
    starts: { type: 'string', default: '9' },
    examinations: { type: 'string', default: '50' },
    kills: { type: 'string', default: '200' },
    write: { type: 'boolean', default: false },
  },
});

interface Row {
  readonly what: string;
  readonly found: string;
  readonly goal: string;
  readonly met: boolean;
}

process.exitCode = await main();

async function main(): Promise<number> {
  if (!existsSync(given.cli)) {
    console.log(`${given.cli} is not here: build first, with: npm run build`);
    return 64;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-bench-'));
  const rows: Row[] = [];
  const tell = (row: Row) => {
    rows.push(row);
    console.log(`${row.what}: ${row.found} (goal: ${row.goal})${row.met ? '' : '  MISSED'}`);
  };
  try {
    await tellStart(join(scratch, 'start'), tell);
    await tellMany(join(scratch, 'many'), tell);
    await tellKills(join(scratch, 'kills'), tell);
    await tellCrowd(join(scratch, 'crowd'), tell);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (given.write) writePage(rows);
  const missed = rows.filter(({ met }) => !met).length;
  console.log(`${rows.length - missed} passed, ${missed} failed`);
  return missed === 0 ? 0 : 1;
}

async function tellStart(folder: string, tell: (row: Row) => void): Promise<void> {
  const { ready, idle } = await measureStartUp(given.cli, folder, Number(given.starts));
  tell({
    what: 'from the start of the program to the first answer',
    found: `${median(ready).toFixed(0)} ms (${Math.min(...ready).toFixed(0)}–${Math.max(...ready).toFixed(0)}, ${ready.length} starts)`,
    goal: 'under 1 s',
    met: median(ready) < 1000,
  });
  tell({ what: 'memory while nobody asks', found: `${idle.toFixed(0)} MB`, goal: 'under 120 MB', met: idle < 120 });
}

async function tellMany(folder: string, tell: (row: Row) => void): Promise<void> {
  const { count, errors, unequal, seconds, delays } = await examineMany(given.cli, folder, Number(given.examinations));
  for (const line of [...errors, ...unequal]) console.log(`  ${line}`);
  tell({
    what: `${count} examinations at once of loopback servers, healthy and broken`,
    found: `${errors.length} errors, ${unequal.length} verdicts other than the command line’s, ${seconds.toFixed(1)} s in all`,
    goal: '0 and 0',
    met: errors.length + unequal.length === 0,
  });
  tell({
    what: 'from an observation being made to its being heard by a client, under that load',
    found: `${median(delays).toFixed(1)} ms (median of ${delays.length}; the longest ${Math.max(...delays).toFixed(0)} ms)`,
    goal: 'under 100 ms',
    met: median(delays) < 100,
  });
}

async function tellKills(folder: string, tell: (row: Row) => void): Promise<void> {
  const { rounds, kept, lost, unreadable, drafts } = await killAgainAndAgain(folder, Number(given.kills));
  tell({
    what: `${rounds} × kill -9 while runs are being written`,
    found: `${lost} of ${kept} finished runs lost, ${unreadable} unreadable starts (${drafts} half-written files, never shown)`,
    goal: '0 and 0',
    met: lost + unreadable === 0 && kept > rounds,
  });
}

async function tellCrowd(folder: string, tell: (row: Row) => void): Promise<void> {
  const { waits, peak } = await measureCrowd(given.cli, folder);
  const served = waits.filter((wait) => wait < 2_000).length;
  tell({
    what: 'requests while one stranger holds 520 half-sent ones and renews them (when first measured: 0 of 70 served)',
    found: `${served} of ${waits.length} served within 2 s, the longest after ${Math.max(...waits).toFixed(0)} ms`,
    goal: 'all of them',
    met: served === waits.length,
  });
  tell({
    what: 'memory while bodies of up to 15 MB come in (when first measured: 343 MB)',
    found: `at most ${peak.toFixed(0)} MB`,
    goal: 'under 200 MB',
    met: peak < 200,
  });
}

function writePage(rows: readonly Row[]): void {
  const lines = [
    '## The local web app',
    '',
    `Node ${process.version}, ${availableParallelism()} cores; clients and examined servers run on the same ones.`,
    '',
    ...table(
      ['what', 'found', 'goal'],
      rows.map(({ what, found, goal }) => [what, found, goal]),
    ),
    '',
    'Measured by `npm run bench:serve -- --write`.',
  ];
  writeFileSync(PAGE, putSection(readFileSync(PAGE, 'utf8'), 'serve', lines));
}
