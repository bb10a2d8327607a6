/** `npm run lab:windows`: every PowerShell script, run by a real PowerShell on Windows machines that it plays. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { causes } from '../../src/causes/catalogue.generated.ts';
import { inTurns } from '../in-turns.ts';
import { type StateName, stateNames } from './blank-machine.ts';
import { compileDoubles, doubles, findPowershell, WindowsMachine } from './powershell.ts';
import { type Parts, proveWith, sourceText, type Tally } from './proofs.ts';
import { type Script, scriptsOf, type Way } from './scripts.ts';
import { setUp } from './states.ts';
import { type Trial, tryScript } from './trial.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    state: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    shallow: { type: 'boolean', default: false },
  },
});

const scripts = scriptsOf(causes).filter(({ name }) => new RegExp(values.only).test(name));
const states = stateNames.filter((name) => name.includes(values.state));

/** The states in which a script is also stopped at every change: in the others it makes the same ones. */
const stopsIn: readonly StateName[] = ['usual'];

interface Job {
  readonly script: Script;
  readonly way: Way;
  readonly state: StateName;
}

async function prove(pwsh: string): Promise<Tally> {
  const library = await compileDoubles(pwsh);
  const folder = await mkdtemp(join(tmpdir(), 'scripts-'));
  const paths = new Map<Script, string>();
  for (const [index, script] of scripts.entries()) {
    const path = join(folder, `${index}.ps1`);
    await writeFile(path, script.text);
    paths.set(script, path);
  }
  const count = Math.max(1, Number(values.jobs));
  const machines = await Promise.all(Array.from({ length: count }, () => WindowsMachine.start(pwsh, library)));
  const jobs: readonly Job[] = scripts.flatMap((script) =>
    script.ways.flatMap((way) => states.map((state) => ({ script, way, state }))),
  );
  const results = await inTurns(jobs, count, async (job) => {
    const machine = machines.pop();
    if (!machine) throw new Error('there are fewer machines than jobs');
    const trial = await attempt(job, machine, paths.get(job.script) ?? '');
    machines.push(machine);
    tell(job, trial);
    return { job, trial };
  });
  await Promise.all(machines.map((machine) => machine.end()));
  await rm(folder, { recursive: true, force: true });

  const failed = results.filter(({ trial }) => trial.faults.length > 0).length;
  const runs = results.reduce((sum, { trial }) => sum + trial.runs, 0);
  console.log(`${scripts.length} scripts, ${jobs.length} trials, ${runs} runs of PowerShell`);
  return { passed: jobs.length - failed, failed: failed + countIdle(results) };
}

/** A way that changes nothing from any state was not tried at all, however well its undo fares. */
function countIdle(results: readonly { readonly job: Job; readonly trial: Trial }[]): number {
  if (states.length < stateNames.length) return 0;
  const changing = new Set(results.flatMap(({ job, trial }) => (trial.changed ? [job.way] : [])));
  const idle = scripts.flatMap(({ name, ways }) =>
    ways.filter((way) => hasWork(way) && !changing.has(way)).map((way) => ({ name, way })),
  );
  for (const { name, way } of idle) {
    console.log(`FAILED ${name} ${way.options.join('+')}`);
    console.log('  it changes nothing, from whatever state');
  }
  return idle.length;
}

/** Without an option some scripts have nothing to do, and ask for one. */
const hasWork = ({ acts, restarts }: Way) => acts.length + restarts.length > 0;

async function attempt({ script, way, state }: Job, machine: WindowsMachine, path: string): Promise<Trial> {
  const stops = !values.shallow && stopsIn.includes(state);
  try {
    return await tryScript({ machine, path, way, setup: setUp(state, way), isExperiment: script.isExperiment }, stops);
  } catch (problem) {
    return { changed: false, runs: 1, faults: [problem instanceof Error ? problem.message : String(problem)] };
  }
}

/** At once: whoever waits sees what fails. */
function tell({ script, way, state }: Job, { faults }: Trial): void {
  if (faults.length > 0) console.log(`FAILED ${script.name} ${way.options.join('+')} from ${state}`);
  for (const fault of new Set(faults)) console.log(`  ${fault}`);
}

const isWhole = values.only === '' && values.state === '' && !values.shallow;
const tally = isWhole ? await proveAll() : await proveSome();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;

function proveAll(): Promise<Tally> {
  return proveWith({
    name: 'powershell',
    command: 'npm run lab:windows',
    place: 'a machine with the .NET SDK',
    find: findPowershell,
    parts: async () => ({
      ...(await doubles()),
      ...(await ownSources()),
      ...Object.fromEntries(scripts.map(({ name, text }) => [name, text])),
    }),
    prove,
  });
}

/** What proves: a rule that is added here was not held by what was proven before. */
async function ownSources(): Promise<Parts> {
  const names = ['blank-machine.ts', 'powershell.ts', 'run.ts', 'scripts.ts', 'states.ts', 'trial.ts'];
  const parts = names.map(async (name) => [name, await sourceText(join(import.meta.dirname, name))] as const);
  return Object.fromEntries(await Promise.all(parts));
}

/** A part of the proof proves nothing that could be remembered. */
async function proveSome(): Promise<Tally> {
  const found = await findPowershell();
  if ('runtime' in found) return prove(found.runtime);
  console.log(found.missing);
  return { passed: 0, failed: 1 };
}
