/** `npm run bench:field`: what rdpdoctor makes of the field, where nobody here wrote the cases. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { behaviours } from '../lab/field/behaviours.ts';
import { keepFirst } from '../lab/field/first.ts';
import { type FieldScore, openGround, playBehaviours, playSetUps, sayScore } from '../lab/field/play.ts';
import type { SetUp } from '../lab/field/set-up.ts';
import { setUps } from '../lab/field/set-ups.ts';
import { openLab } from '../lab/real/lab.ts';
import { installPackages, proxyPackages, serverPackages } from '../lab/real/packages.ts';
import { sayTotals } from './bench/field.ts';

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '3' },
    list: { type: 'boolean', default: false },
    /** Keeps what is said as the first result of every case that has none. */
    first: { type: 'boolean', default: false },
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
  const chosen = behaviours.filter(isChosen);
  const chosenSetUps = setUps.filter(isChosen);
  if (given.list) {
    for (const { id, about } of [...chosen, ...chosenSetUps]) console.log(`${id.padEnd(36)} ${about}`);
    return 0;
  }
  if (!existsSync(given.cli)) {
    console.log(`${given.cli} is not here: build first.`);
    return 64;
  }
  const ground = openGround(chosen);
  const played = await playBehaviours(chosen, ground, command, jobs, tell);
  ground.close();
  const scores = [...played, ...(chosenSetUps.length > 0 ? await playReal(chosenSetUps) : [])];
  if (given.first) keepFirst(scores, commitOf(given.cli));
  for (const line of sayTotals(scores)) console.log(line);
  return 0;
}

async function playReal(chosen: readonly SetUp[]): Promise<readonly FieldScore[]> {
  const missing = await installPackages([...serverPackages, ...proxyPackages]);
  if (missing) {
    console.log(`No set-up is played: ${missing}.`);
    return [];
  }
  const { lab, close } = await openLab();
  const scores = await playSetUps(chosen, lab, command, jobs, tell);
  close();
  return scores;
}

function tell(score: FieldScore): void {
  console.log(sayScore(score));
}

function commitOf(cli: string): string {
  return execFileSync('git', ['-C', dirname(cli), 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
