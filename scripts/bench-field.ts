/** `npm run bench:field`: what rdpdoctor makes of the field, where nobody here wrote the cases. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { behaviours } from '../lab/field/behaviours.ts';
import { keepFirst } from '../lab/field/first.ts';
import { openGround, playBehaviours, sayScore } from '../lab/field/play.ts';
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

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = new RegExp(given.only);
  const chosen = behaviours.filter(({ id, kind }) => wanted.test(id) || wanted.test(kind));
  if (given.list) {
    for (const { id, about } of chosen) console.log(`${id.padEnd(36)} ${about}`);
    return 0;
  }
  if (!existsSync(given.cli)) {
    console.log(`${given.cli} is not here: build first.`);
    return 64;
  }
  const ground = openGround(chosen);
  const scores = await playBehaviours(chosen, ground, [given.node, given.cli], Number(given.jobs), (score) =>
    console.log(sayScore(score)),
  );
  ground.close();
  if (given.first) keepFirst(scores, commitOf(given.cli));
  for (const line of sayTotals(scores)) console.log(line);
  return 0;
}

function commitOf(cli: string): string {
  return execFileSync('git', ['-C', dirname(cli), 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
