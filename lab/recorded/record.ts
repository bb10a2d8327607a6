/** `node lab/recorded/record.ts`, as root: plays every row of the real labs and keeps each as a redacted case in `lab/recorded`. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { redactCase } from '../../src/report/redacting/redact.ts';
import { inTurns } from '../in-turns.ts';
import { installPackages, networkPackages, serverPackages } from '../real/packages.ts';
import { judgeAgain, rate } from './rate.ts';
import { type Labs, openLabs, perform, type RealScenario, realScenarios } from './real-scenarios.ts';
import { writeRecording } from './recording.ts';

const usage = 'node lab/recorded/record.ts [--only REGEX] [--jobs N] [--node PATH] [--cli PATH]   (as root)';

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    node: { type: 'string', default: process.execPath },
    cli: { type: 'string', default: 'dist/rdpdoctor.js' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const why = await whyNot();
  if (why) {
    console.log(`Nothing can be recorded: ${why}.\n${usage}`);
    return 2;
  }
  const wanted = new RegExp(given.only);
  const chosen = realScenarios.filter(({ id }) => wanted.test(id));
  const { labs, close } = await openLabs();
  let kept = 0;
  await inTurns(chosen, Math.max(1, Number(given.jobs)), async (scenario) => {
    const problem = await record(scenario, labs).catch((thrown: unknown) => `the lab itself failed: ${thrown}`);
    if (problem === undefined) kept++;
    else console.log(`not recorded  ${scenario.id}: ${problem}`);
  });
  close();
  console.log(`${kept} of ${chosen.length} recorded`);
  return kept === chosen.length ? 0 : 1;
}

async function whyNot(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root may make networks';
  if (!existsSync(given.cli)) return `${given.cli} is not here: build first`;
  return installPackages([...serverPackages, ...networkPackages]);
}

/** Why it was not kept, if it was not: what contradicts the truth must be mended, not enshrined. */
async function record(scenario: RealScenario, labs: Labs): Promise<string | undefined> {
  const obstacle = await scenario.cannotRun();
  if (obstacle) return obstacle;
  const command = [given.node, given.cli];
  const { saved, untrue, problem } = await scenario.onStage(labs, (stage) => perform(scenario, stage, command));
  if (!saved) return problem ?? 'it left no case';
  if (untrue.length > 0) return untrue.join('; ');
  const { id, story, expect, truth } = scenario;
  const redacted = redactCase(saved);
  const { isNamed, isWrong, said, found, wanted } = rate(judgeAgain(redacted), expect);
  const before = rate(judgeAgain(saved), expect);
  const [open, hidden] = [[before.said, ...before.found].join(', '), [said, ...found].join(', ')];
  if (open !== hidden) return `with its names it is ${open}; without them ${hidden}`;
  writeRecording({ id, saved: redacted, about: { story, expect, ...(truth && { truth }) } });
  const isRight = isNamed && !isWrong;
  console.log(`${isRight ? 'recorded    ' : 'RECORDED (!)'}  ${id}: ${said}${isRight ? '' : `, not ${wanted}`}`);
  return undefined;
}
