/** `npm run bench:faults`: every scenario judged and held against the truth, beside what other tools make of the same faults. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installPackages, networkPackages, serverPackages } from '../../lab/real/packages.ts';
import { openLabs, realScenarios } from '../../lab/recorded/real-scenarios.ts';
import { putSection } from '../markdown.ts';
import { type Comparison, compare, comparedScenarios } from './compared.ts';
import { countedOnce, drawPage, drawVirtual, type Questions, VIRTUAL } from './page.ts';
import { findPeers } from './peers.ts';
import { inProcess, playInProcess, playReal, playRecorded } from './play-all.ts';
import { askByPlan, askEverything, askInOrder } from './questions.ts';
import { addUp, type Score } from './score.ts';
import { countSteps, type StepsToFix } from './steps-to-fix.ts';

const PAGE = 'docs/generated/accuracy.md';

const { values: given } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    'no-real': { type: 'boolean', default: false },
    'no-peers': { type: 'boolean', default: false },
    transcripts: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    node: { type: 'string', default: process.execPath },
    cli: { type: 'string', default: 'dist/rdpdoctor.js' },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const only = new RegExp(given.only);
  const chosen = inProcess.filter(({ id, scenario }) => only.test(id) || only.test(scenario.story));
  const virtual: Score[] = [];
  const questions: Questions[] = [];
  const steps: StepsToFix[] = [];
  for (const told of chosen) {
    virtual.push(await playInProcess(told));
    const [byPlan, inOrder] = [await askByPlan(told.scenario), await askInOrder(told.scenario)];
    questions.push({ id: told.id, byPlan, inOrder, everything: await askEverything(told.scenario) });
    const counted = await countSteps(told);
    if (counted) steps.push(counted);
  }
  const recorded = playRecorded(only);
  const why = await whyNotReal();
  if (why) console.log(`Nothing is played for real: ${why}.`);
  const { real, comparisons } = why ? { real: [], comparisons: [] } : await playForReal(only);
  const results = { inProcess: virtual, recorded, real, comparisons, questions, steps };
  const page = drawPage(results);
  console.log(page);
  if (given.write) {
    const isWhole = !why && given.only === '' && !given['no-peers'];
    if (isWhole) writeFileSync(PAGE, page);
    else if (given.only === '')
      writeFileSync(PAGE, putSection(readFileSync(PAGE, 'utf8'), VIRTUAL, drawVirtual(results)));
    else console.log(`${PAGE} is written only when all of it was played.`);
  }
  const { scenarios, named, wrong, untrue } = addUp(countedOnce(results).filter(({ rating }) => rating));
  console.log(`named ${named} of ${scenarios}, wrong ${wrong}, untrue ${untrue}`);
  return named === scenarios && wrong === 0 && untrue === 0 ? 0 : 1;
}

async function whyNotReal(): Promise<string | undefined> {
  if (given['no-real']) return 'it was asked not to be';
  if (process.getuid?.() !== 0) return 'only root may make networks';
  if (!existsSync(given.cli)) return `${given.cli} is not here: build first`;
  return installPackages([...serverPackages, ...networkPackages]);
}

async function playForReal(only: RegExp): Promise<{ real: readonly Score[]; comparisons: readonly Comparison[] }> {
  if (given.transcripts) mkdirSync(given.transcripts, { recursive: true });
  const { labs, close } = await openLabs();
  const options = { jobs: Math.max(1, Number(given.jobs)), command: [given.node, given.cli] };
  // The compared ones first, and together: their times are published.
  const others = realScenarios.filter((scenario) => !comparedScenarios.includes(scenario));
  const chosen = [...comparedScenarios, ...others].filter(({ id }) => only.test(id));
  const real = await playReal(chosen, labs, options);
  const peers = given['no-peers'] ? [] : await findPeers();
  const comparisons = await compare(real, peers, labs, { jobs: options.jobs, transcripts: given.transcripts });
  close();
  return { real, comparisons };
}
