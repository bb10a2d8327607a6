/**
 * `npm run lab:powershell-wine`: the scripts that change nothing but the registry and files, run by PowerShell for
 * Windows under Wine: there keys, types, access rights, encodings and paths are real, and no double stands in.
 * `--only REGEX` picks scripts by their names; nothing is remembered then.
 */
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { causes } from '../../src/causes/catalogue.generated.ts';
import type { StateName } from './blank-machine.ts';
import { type Found, proveWith, sourceText, type Tally } from './proofs.ts';
import { type Script, scriptsOf, type Way } from './scripts.ts';
import { setUp } from './states.ts';
import { findWine, makePrefix } from './wine/prefix.ts';

const run = promisify(execFile);
const host = join(import.meta.dirname, 'host');
const built = join(import.meta.dirname, '../../build/windows/host');
const states: readonly StateName[] = ['absent', 'other', 'type'];
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

const kinds = new Set(['registry', 'registry-key-removal', 'hosts-line-removal', 'rdp-file', 'set-aside']);
const ofRegistryAndFiles = ({ acts, restarts }: Way) =>
  acts.length > 0 && restarts.length === 0 && acts.every(({ change }) => kinds.has(change.kind));
const cases = scriptsOf(causes)
  .filter(({ isExperiment, name }) => !isExperiment && new RegExp(values.only).test(name))
  .flatMap((script) => script.ways.filter(ofRegistryAndFiles).map((way) => ({ script, way })));

/** Compiled with the .NET SDK; what it needs of Windows comes from the same package source. */
async function find(): Promise<Found<string>> {
  const wine = await findWine();
  if ('missing' in wine) return wine;
  const sdk = await run('dotnet', ['--version']).catch(() => undefined);
  if (!sdk) return { missing: 'there is no .NET SDK', expected: false };
  try {
    const env = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
    const args = ['publish', join(host, 'host.csproj'), '-c', 'Release', '-o', built, '--nologo', '-v', 'q'];
    await run('dotnet', args, { env, timeout: 400_000 });
    // PowerShell looks for its modules beside itself.
    await cp(join(built, 'runtimes/win/lib/net10.0/Modules'), join(built, 'Modules'), { recursive: true });
  } catch (problem) {
    const says = problem instanceof Error ? problem.message.trim().split('\n').at(-1) : String(problem);
    return { missing: `PowerShell for Windows could not be built: ${says}`, expected: true };
  }
  return { runtime: join(built, 'host.exe'), version: `PowerShell 7.6.9 for Windows under ${wine.version}` };
}

async function prove(program: string): Promise<Tally> {
  const prefix = await makePrefix({ standIns: false });
  try {
    const jobs = await Promise.all(
      cases.map(async ({ script, way }, index) => {
        await writeFile(join(prefix.disk, `${index}.ps1`), script.text);
        return states.map((state) => jobFor(script, way, state, `C:\\${index}.ps1`));
      }),
    );
    await writeFile(join(prefix.disk, 'jobs.json'), JSON.stringify(jobs.flat()));
    Object.assign(prefix.environment, {
      // .NET marks pages as either writable or executable; under Wine that ends in an error of the runtime itself.
      DOTNET_EnableWriteXorExecute: '0',
      DOTNET_GCgen0size: '4000000',
      // Wine loads assemblies by its mscoree.
      WINEDLLOVERRIDES: 'mshtml=',
    });
    const ended = await prefix.run(program, ['C:\\jobs.json', 'C:\\results.json'], 900_000);
    const text = await readFile(join(prefix.disk, 'results.json'), 'utf8').catch(() => undefined);
    if (text === undefined) {
      console.log(`PowerShell for Windows ended with ${ended.code}: ${ended.output.slice(0, 1000)}`);
      return { passed: 0, failed: 1 };
    }
    return tell(JSON.parse(text) as readonly Result[]);
  } finally {
    await prefix.remove();
  }
}

interface Result {
  readonly name: string;
  readonly faults: readonly string[];
}

function tell(results: readonly Result[]): Tally {
  const failing = results.filter(({ faults }) => faults.length > 0);
  for (const { name, faults } of failing) {
    console.log(`FAILED ${name}`);
    for (const fault of faults.slice(0, 4)) console.log(`  ${fault}`);
  }
  return { passed: results.length - failing.length, failed: failing.length };
}

interface Data {
  readonly type: string;
  readonly value: unknown;
}

/** The same earlier state as on a machine of doubles, made of what Windows itself holds. */
function jobFor(script: Script, way: Way, state: StateName, path: string) {
  const { machine, files } = setUp(state, way);
  const keys = machine['registry'] as Readonly<Record<string, { values: Record<string, Data>; sddl: string }>>;
  const removed = way.acts.flatMap(({ change }) => (change.kind === 'registry-key-removal' ? [change.key] : []));
  const values = way.acts.flatMap(({ change }) =>
    change.kind === 'registry'
      ? [{ key: change.key, name: change.name, data: keys[change.key]?.values[change.name] ?? null }]
      : [],
  );
  const below = (key: string) => removed.some((one) => key === one || key.startsWith(`${one}\\`));
  const trees = Object.entries(keys).filter(([key]) => below(key));
  const onDisk = Object.entries(files).map(([name, bytes]) => [onWindows(name), bytes] as const);
  const folders = way.acts.flatMap(({ change }) => (change.kind === 'set-aside' ? [placeOf(change.path)] : []));
  return {
    name: `${script.name} ${way.options.join('+')} from ${state}`,
    script: path,
    arguments: argumentsOf(way.parameters),
    // From these every way has something to change, and must do it: a folder that was set aside before is refused.
    changes: state === (folders.length === 0 ? 'other' : 'type'),
    clear: removed,
    values: [
      ...trees.flatMap(([key, one]) => Object.entries(one.values).map(([name, data]) => ({ key, name, data }))),
      ...values,
    ],
    rights: Object.fromEntries(
      trees.filter(([, { sddl }]) => sddl.startsWith('D:P')).map(([key, { sddl }]) => [key, sddl]),
    ),
    files: Object.fromEntries(onDisk),
    folders: folders.flatMap((folder) => [folder, `${folder}.set-aside`]),
    keys: [...new Set([...removed, ...values.flatMap(({ key }) => key)])],
    watched: [...onDisk.map(([name]) => name), ...folders.flatMap((folder) => [folder, `${folder}.set-aside`])],
  };
}

const user = 'C:\\users\\lab';
const onWindows = (name: string) => `C:\\${name.replaceAll('/', '\\')}`.replace('C:\\Users\\operator', user);
const placeOf = (path: string) => path.replace('%LOCALAPPDATA%', `${user}\\AppData\\Local`);

const argumentsOf = (parameters: Way['parameters']) =>
  Object.entries(parameters)
    .map(
      ([name, value]) =>
        `-${name} ${[value]
          .flat()
          .map((one) => `'${String(one).replaceAll("'", "''")}'`)
          .join(',')}`,
    )
    .join(' ');

const tally = values.only === '' ? await proveAll() : await proveSome();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed === 0 ? 0 : 1;

function proveAll(): Promise<Tally> {
  return proveWith({
    name: 'powershell-wine',
    command: 'npm run lab:powershell-wine',
    place: 'Debian on x64 with the .NET SDK, as root',
    find,
    parts: async () => ({
      'host.csproj': await sourceText(join(host, 'host.csproj')),
      'Program.cs': await sourceText(join(host, 'Program.cs')),
      'blank-machine.ts': await sourceText(join(import.meta.dirname, 'blank-machine.ts')),
      'states.ts': await sourceText(join(import.meta.dirname, 'states.ts')),
      ...Object.fromEntries(cases.map(({ script }) => [script.name, script.text])),
    }),
    prove,
  });
}

async function proveSome(): Promise<Tally> {
  const found = await find();
  if ('runtime' in found) return prove(found.runtime);
  console.log(found.missing);
  return { passed: 0, failed: 1 };
}
