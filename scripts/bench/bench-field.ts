/** `npm run bench:field`: what rdpdoctor makes of the field, where nobody here wrote the cases. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { behaviours } from '../../lab/field/behaviours.ts';
import { playBusy } from '../../lab/field/busy.ts';
import { playByChance } from '../../lab/field/by-chance.ts';
import { type FieldScore, openGround, playBehaviours, playSetUps, sayScore } from '../../lab/field/play.ts';
import { keepAll, keepFirst, keepLatest, type Latest, readFirst, readLatest } from '../../lab/field/results.ts';
import type { SetUp } from '../../lab/field/set-up.ts';
import { setUps } from '../../lab/field/set-ups.ts';
import { openLab } from '../../lab/real/lab.ts';
import { installPackages, proxyPackages, serverPackages } from '../../lab/real/packages.ts';
import { putSection } from '../markdown.ts';
import { breaches, drawField, sayTotals } from './field.ts';

const PAGE = 'docs/generated/accuracy.md';

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '3' },
    list: { type: 'boolean', default: false },
    /** So many servers that fail three of ten connections by chance. */
    chance: { type: 'string' },
    /** So many healthy servers while every core is busy. */
    busy: { type: 'string' },
    /** Keeps what is said as the first result of every case that has none. */
    first: { type: 'boolean', default: false },
    /** Keeps what is said as the latest, and draws the page. */
    write: { type: 'boolean', default: false },
    'no-real': { type: 'boolean', default: false },
    node: { type: 'string', default: process.execPath },
    cli: { type: 'string', default: 'dist/rdpdoctor.js' },
  },
});
const command = [given.node, given.cli];
const jobs = Number(given.jobs);

process.exitCode = await main();

async function main(): Promise<number> {
  const only = new RegExp(given.only);
  const isChosen = ({ id, kind }: { readonly id: string; readonly kind: string }) => only.test(id) || only.test(kind);
  const [scripted, real] = [behaviours.filter(isChosen), setUps.filter(isChosen)];
  if (given.list) {
    for (const { id, about } of [...scripted, ...real]) console.log(`${id.padEnd(36)} ${about}`);
    return 0;
  }
  if (!existsSync(given.cli)) {
    console.log(`${given.cli} is not here: build first.`);
    return 64;
  }
  if (given.chance !== undefined) return measureChance(Number(given.chance));
  if (given.busy !== undefined) return measureBusy(Number(given.busy));
  return playAll(scripted, real);
}

/** Passes while the bounds hold; in its last line each case that is right counts as passed, each broken bound as failed. */
async function playAll(scripted: typeof behaviours, real: readonly SetUp[]): Promise<number> {
  const ground = openGround(scripted);
  const played = await playBehaviours(scripted, ground, command, jobs, tell);
  ground.close();
  const scores = [...played, ...(await playReal(real))];
  if (given.first) keepFirst(scores, commitOf(given.cli));
  const isWhole = scores.length === behaviours.length + setUps.length;
  if (given.write && isWhole) writeLatest({ ...readLatest(), played: keepAll(scores) });
  else if (given.write) console.log(`${PAGE} is written only when all of it was played.`);
  for (const line of sayTotals(scores)) console.log(line);
  const broken = breaches(scores);
  for (const line of broken) console.log(`FAIL  ${line}`);
  const skipped = real.length > scores.length - played.length ? real.length : 0;
  const right = scores.filter(({ judged }) => judged === 'right').length;
  console.log(`${right} passed, ${broken.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return broken.length === 0 ? 0 : 1;
}

async function playReal(chosen: readonly SetUp[]): Promise<readonly FieldScore[]> {
  const why = chosen.length === 0 ? 'none was chosen' : await whyNotReal();
  if (why) {
    console.log(`No set-up of real software is played: ${why}.`);
    return [];
  }
  const { lab, close } = await openLab();
  const scores = await playSetUps(chosen, lab, command, jobs, tell);
  close();
  return scores;
}

async function whyNotReal(): Promise<string | undefined> {
  if (given['no-real']) return 'it was asked not to be';
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return 'they are Debian packages';
  if (process.getuid?.() !== 0) return 'starting them takes root';
  return installPackages([...serverPackages, ...proxyPackages]);
}

async function measureChance(runs: number): Promise<number> {
  const ground = openGround([]);
  const byChance = await playByChance(runs, ground, command, jobs);
  ground.close();
  const { falseCauses, noticed, told, near } = byChance;
  const share = `told in ${noticed}, in the mean ${Math.round(told * 100)} %, within 15 points in ${near}`;
  console.log(`${runs} servers that fail 3 of 10 by chance: ${falseCauses} false causes; ${share}`);
  if (given.write) writeLatest({ ...readLatest(), byChance });
  return falseCauses === 0 && Math.abs(told - 0.3) <= 0.15 ? 0 : 1;
}

async function measureBusy(runs: number): Promise<number> {
  const scripted = behaviours.filter(({ kind }) => kind === 'healthy');
  const real = setUps.filter(({ id }) => ['xrdp-alone', 'shadow-alone', 'nginx-plain-xrdp'].includes(id));
  const ground = openGround(scripted);
  const open = (await whyNotReal()) === undefined ? await openLab() : undefined;
  const busy = await playBusy(runs, { scripted, real }, { ground, lab: open?.lab, command });
  open?.close();
  ground.close();
  console.log(`${busy.runs} healthy servers with ${busy.cores} cores busy: ${busy.accused} accused`);
  if (given.write) writeLatest({ ...readLatest(), busy });
  return busy.accused === 0 ? 0 : 1;
}

function writeLatest(latest: Latest): void {
  keepLatest(latest);
  writeFileSync(PAGE, putSection(readFileSync(PAGE, 'utf8'), 'field', drawField(readFirst(), latest)));
}

function tell(score: FieldScore): void {
  console.log(sayScore(score));
}

function commitOf(cli: string): string {
  return execFileSync('git', ['-C', dirname(cli), 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
