/**
 * `npm run lab:wine`: every .reg file and cmd script of the catalogue, and rdpdoctor itself under a Windows Node, by Wine.
 * `--only REGEX` picks fixes by their names and leaves out the program; nothing is remembered then.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Parts, type Proof, proveWith, sourceText, type Tally } from './proofs.ts';
import { type FixUnderTest, fixesUnderTest } from './wine/fix-under-test.ts';
import { findWine, makePrefix, type Prefix } from './wine/prefix.ts';
import { type Outcome, proveCmdScripts, proveRegFiles, sum } from './wine/scripts.ts';
import { fetchWindowsNode, proveWindowsNode } from './wine/windows-node.ts';

const folder = join(import.meta.dirname, 'wine');
/** Of a run whose script Wine’s shell did not read rightly, as happens to one in about thirty. */
const MOST_TRIES = 4;
const say = (line: string) => console.log(line);
const { values: asked } = parseArgs({ options: { only: { type: 'string' }, jobs: { type: 'string', default: '2' } } });
const only = asked.only === undefined ? undefined : new RegExp(asked.only);
const fixes = fixesUnderTest().filter(({ id }) => only === undefined || only.test(id));

const scripts: Proof<string> = {
  name: 'wine',
  command: 'npm run lab:wine',
  place: 'Debian on x64, as root',
  find: findWine,
  parts: partsOf,
  prove: () => proveScripts(fixes),
};

const tallies = only === undefined ? [await proveWith(scripts), await tryProgram()] : [await proveScripts(fixes)];
const [passed, failed] = [total('passed'), total('failed')];
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function total(what: keyof Tally): number {
  return tallies.reduce((count, tally) => count + tally[what], 0);
}

/** What is proven: the scripts to the letter, and what proves them. */
async function partsOf(): Promise<Parts> {
  const parts: Record<string, string> = {};
  for (const { id, reg, cmd } of fixes) {
    if (reg) parts[`${id}.reg`] = `${reg.text}\0${reg.undo ?? ''}`;
    if (cmd) parts[`${id}.cmd`] = `${cmd.text}\0${cmd.undo ?? ''}`;
  }
  const own = ['double.c', 'fix-under-test.ts', 'prefix.ts', 'reg-text.ts', 'scripts.ts', 'session.ts', 'states.ts'];
  const there = new Set(await readdir(folder));
  for (const name of own.filter((one) => there.has(one))) parts[name] = await sourceText(join(folder, name));
  return parts;
}

/** Some at a time, each in a Windows of its own. */
async function proveScripts(wanted: readonly FixUnderTest[]): Promise<Tally> {
  const waiting = [...wanted];
  const worker = async (): Promise<readonly Outcome[]> => {
    const prefix = await makePrefix({ standIns: true });
    const outcomes: Outcome[] = [];
    try {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const own = await proveOne(prefix, one).catch((error: unknown): Outcome[] => {
          say(`  ${one.id}: ${String(error)}`);
          return [{ passed: 0, failed: 1, differing: 0 }];
        });
        const { passed, failed } = sum(own);
        say(`${one.id}: ${passed} runs as they should be, ${failed} not`);
        outcomes.push(...own);
      }
    } finally {
      await prefix.remove();
    }
    return outcomes;
  };
  const { passed, failed, differing } = sum(
    (await Promise.all(Array.from({ length: Math.max(1, Number(asked.jobs)) }, worker))).flat(),
  );
  say(
    `.reg files and cmd scripts: ${passed} runs as they should be, ${failed} not; ${differing} ended other than before`,
  );
  return { passed, failed };
}

/** One after the other: both plant their states in the same registry. */
async function proveOne(prefix: Prefix, one: FixUnderTest): Promise<Outcome[]> {
  return [await provenByOurs(one, proveRegFiles, prefix), await provenByOurs(one, proveCmdScripts, prefix)];
}

type Prove = (prefix: Prefix, one: FixUnderTest, say: (line: string) => void) => Promise<Outcome>;

/**
 * Wine’s shell now and then loses the beginning of a line, and then says that it knows no such command. What it ran was
 * not our script: it is run again, and that counts.
 */
async function provenByOurs(one: FixUnderTest, prove: Prove, prefix: Prefix, tries = 1): Promise<Outcome> {
  const said: string[] = [];
  const outcome = await prove(prefix, one, (line) => void said.push(line));
  const isOurs = outcome.failed === 0 || !said.some((line) => line.includes('as an internal or external command'));
  if (!isOurs && tries < MOST_TRIES) {
    say(`  ${one.id}: Wine’s shell lost a line; again`);
    return provenByOurs(one, prove, prefix, tries + 1);
  }
  for (const line of said) say(line);
  return outcome;
}

/** The program changes every day, so nobody can answer for it from a record: it is tried where Wine is. */
async function tryProgram(): Promise<Tally> {
  const nothing: Tally = { passed: 0, failed: 0 };
  if ('missing' in (await findWine())) return nothing;
  const node = await fetchWindowsNode();
  if ('problem' in node) {
    say(`rdpdoctor under Windows’ Node: not tried: ${node.problem}`);
    return { passed: 0, failed: process.env['CI'] === 'true' ? 1 : 0 };
  }
  const prefix = await makePrefix({ standIns: false });
  try {
    return await proveWindowsNode(prefix, node.path, say);
  } finally {
    await prefix.remove();
  }
}
