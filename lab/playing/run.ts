/** `npm run lab`: plays every scenario of the catalogue and says, one line each, whether the diagnosis is right. */

import { scenarios } from '../scenarios/scenarios.generated.ts';
import { play, tell } from './play.ts';

const only = readOnly(process.argv.slice(2));
let passed = 0;
let failed = 0;
for (const [id, list] of Object.entries(scenarios)) {
  for (const scenario of list) {
    const name = `${id}: ${scenario.story}`;
    if (!only.test(name)) continue;
    const outcome = await play(scenario);
    const isRight = outcome.complaints.length === 0;
    if (isRight) passed += 1;
    else failed += 1;
    console.log(`${isRight ? '✓' : '✗'} ${name}`);
    if (!isRight) console.log([...outcome.complaints, tell(outcome)].join('\n').replace(/^/gm, '    '));
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function readOnly(args: readonly string[]): RegExp {
  const [flag, pattern] = args;
  if (flag === undefined) return /(?:)/;
  if (flag === '--only' && pattern !== undefined) return new RegExp(pattern);
  console.error('usage: npm run lab -- [--only REGULAR-EXPRESSION]');
  process.exit(64);
}
