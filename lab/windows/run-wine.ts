/**
 * `npm run lab:wine`: every .reg file and cmd script of the catalogue, and rdpdoctor itself under a Windows Node, by Wine.
 * `--only REGEX` picks fixes by their names and leaves out the program; nothing is remembered then.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Parts, type Proof, proveWith, sourceText, type Tally } from './proofs.ts';
import { type FixUnderTest, fixesUnderTest } from './wine/fix-under-test.ts';
import { type Believed, nothing, proveUntilSure, sum } from './wine/outcome.ts';
import { findWine, makePrefix, type Prefix } from './wine/prefix.ts';
import { proveCmdScripts, proveRegFiles } from './wine/scripts.ts';
import { fetchWindowsNode, proveWindowsNode } from './wine/windows-node.ts';

const folder = join(import.meta.dirname, 'wine');
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
  const own = [
    'double.c',
    'fix-under-test.ts',
    'outcome.ts',
    'prefix.ts',
    'reg-text.ts',
    'scripts.ts',
    'session.ts',
    'states.ts',
  ];
  const there = new Set(await readdir(folder));
  for (const name of own.filter((one) => there.has(one))) parts[name] = await sourceText(join(folder, name));
  return parts;
}

/** Some at a time, each in a Windows of its own. */
async function proveScripts(wanted: readonly FixUnderTest[]): Promise<Tally> {
  const waiting = [...wanted];
  const worker = async (): Promise<readonly Believed[]> => {
    const prefix = await makePrefix({ standIns: true });
    const all: Believed[] = [];
    try {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const own = await proveOne(prefix, one);
        tell(one.id, own.outcome, [
          ...own.outcome.faults.map(({ run, what }) => `${run}: ${what}`),
          ...own.once.map(({ run, what }) => `once, and not when it was run again: ${run}: ${what}`),
        ]);
        all.push(own);
      }
    } finally {
      await prefix.remove();
    }
    return all;
  };
  const all = (await Promise.all(Array.from({ length: Math.max(1, Number(asked.jobs)) }, worker))).flat();
  const { passed, failed, differing } = sum(all.map(({ outcome }) => outcome));
  const once = new Set(all.flatMap((own) => own.once.map(({ run }) => run))).size;
  say(
    `.reg files and cmd scripts: ${passed} runs as they should be, ${failed} not; ${differing} ended other than before; ${once} failed once and not again`,
  );
  return { passed, failed };
}

/** One after the other: both plant their states in the same registry. */
async function proveOne(prefix: Prefix, one: FixUnderTest): Promise<Believed> {
  try {
    const reg = await proveUntilSure(() => proveRegFiles(prefix, one));
    const cmd = await proveUntilSure(() => proveCmdScripts(prefix, one));
    return { outcome: sum([reg.outcome, cmd.outcome]), once: [...reg.once, ...cmd.once] };
  } catch (error) {
    return { outcome: { ...nothing, failed: 1, faults: [{ run: one.id, what: String(error) }] }, once: [] };
  }
}

/** The count first, and what it is about indented below: by that scripts/checks.ts knows what failed. */
function tell(name: string, { passed, failed }: Tally, lines: readonly string[]): void {
  say([`${name}: ${passed} runs as they should be, ${failed} not`, ...lines.map((line) => `  ${line}`)].join('\n'));
}

/** The program changes every day, so nobody can answer for it from a record: it is tried where Wine is. */
async function tryProgram(): Promise<Tally> {
  if ('missing' in (await findWine())) return nothing;
  const node = await fetchWindowsNode();
  if ('problem' in node) {
    say(`rdpdoctor under Windows’ Node: not tried: ${node.problem}`);
    return { passed: 0, failed: process.env['CI'] === 'true' ? 1 : 0 };
  }
  const prefix = await makePrefix({ standIns: false });
  try {
    const lines: string[] = [];
    const tally = await proveWindowsNode(prefix, node.path, (line) => void lines.push(line));
    tell('windows-node', tally, lines);
    return tally;
  } finally {
    await prefix.remove();
  }
}
