/**
 * `npm run bench:speed`: a full examination of a healthy server against what nmap's RDP scripts take for theirs, and with
 * `--before PATH` against an earlier build of rdpdoctor: time by the clock, processor time and memory, in one run.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { waitFor } from '../../lab/real/children.ts';
import { type Lab, openLab } from '../../lab/real/lab.ts';
import { installPackages, serverPackages, speedPackages } from '../../lab/real/packages.ts';
import { claimPort, isListening } from '../../lab/real/ports.ts';
import { prepareShadow } from '../../lab/real/servers/shadow.ts';
import { openSlowWire } from '../../lab/real/slow-wire.ts';
import { type Cost, type Figures, linesOf, type Measured, ratioOf, target, writePage } from './speed-figures.ts';

const run = promisify(execFile);

interface Place {
  readonly title: string;
  readonly enter: readonly string[];
  readonly host: string;
  readonly port: number;
}

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    node: { type: 'string', default: process.execPath },
    cli: { type: 'string', default: 'dist/rdpdoctor.js' },
    'round-trip': { type: 'string', default: '50' },
    before: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  const rounds = Number(given.rounds);
  if (!existsSync(given.cli) || !Number.isInteger(rounds) || rounds < 1) {
    console.log(existsSync(given.cli) ? '--rounds takes a whole number' : `${given.cli} is not here: build first.`);
    return 64;
  }
  const missing = await installPackages([...serverPackages, ...speedPackages]);
  if (missing) {
    console.log(`The measurement cannot run: ${missing}.`);
    return 2;
  }
  const { lab, close } = await openLab();
  const all: Figures[] = [];
  for (const place of [await onLoopback(lab), await onSlowWire(lab, Number(given['round-trip']))]) {
    const figures = await measure(place, rounds);
    all.push(figures);
    for (const line of linesOf(figures)) console.log(line);
  }
  close();
  if (given.write) writePage(all, rounds, await nmapVersion());
  const met = all.every((figures) => ratioOf(figures, 'nmap', 'wall') <= target);
  console.log(
    met ? `target met: at most ${target} of nmap's time` : `target missed: more than ${target} of nmap's time`,
  );
  return met ? 0 : 1;
}

async function onLoopback(lab: Lab): Promise<Place> {
  const place = { title: 'loopback', enter: [], host: '127.0.0.1', port: await claimPort() };
  await serveAt(lab, place, [], 'self');
  return place;
}

async function onSlowWire(lab: Lab, roundTrip: number): Promise<Place> {
  const wire = await openSlowWire(lab, roundTrip);
  const title = `${roundTrip} ms of round trip added`;
  const place = { title, enter: wire.atClient, host: wire.serverAddress, port: await claimPort() };
  await serveAt(lab, place, wire.atServer, wire.serverPid);
  return place;
}

async function serveAt(lab: Lab, place: Place, enter: readonly string[], seenBy: number | 'self'): Promise<void> {
  const { words, env } = await prepareShadow(lab);
  const [program = '', ...args] = [...enter, ...words(place.host, place.port)];
  const server = lab.start(program, args, env);
  await waitFor('freerdp-shadow', server, () => isListening(place.port, seenBy));
}

/**
 * Round by round, one run of each, the first turn changing: what disturbs the machine disturbs all.
 * Without -n nmap would also look for the address’s name, and wait many seconds where no resolver can be reached.
 */
async function measure(place: Place, rounds: number): Promise<Figures> {
  const examine = (cli: string) => [given.node, cli, `${place.host}:${place.port}`, '--as', 'json'];
  const scripts = ['--script', '+rdp-enum-encryption,+rdp-ntlm-info'];
  const commands: Readonly<Partial<Record<Measured, readonly string[]>>> = {
    ours: examine(given.cli),
    nmap: ['nmap', '-n', '-Pn', '-p', String(place.port), ...scripts, place.host],
    ...(given.before !== undefined && { before: examine(given.before) }),
  };
  const figures: Figures = { title: place.title, runs: { ours: [], nmap: [], before: [] } };
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(commands) as Measured[];
    const turn = round % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)])
      figures.runs[name].push(await measureOnce([...place.enter, ...(commands[name] ?? [])]));
  }
  return figures;
}

/** One run, whatever its exit code says of the server. */
async function measureOnce(command: readonly string[]): Promise<Cost> {
  const stderr = await run('/usr/bin/time', ['-q', '-f', '%e %U %S %M', ...command], {
    maxBuffer: 64 * 1024 * 1024,
  }).then(
    (ended) => ended.stderr,
    (ended: { readonly stderr: string }) => ended.stderr,
  );
  const [wall = NaN, user = NaN, system = NaN, kilobytes = NaN] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { wall, cpu: user + system, megabytes: kilobytes / 1024 };
}

async function nmapVersion(): Promise<string> {
  const { stdout } = await run('nmap', ['--version']);
  return /version (\S+)/.exec(stdout)?.[1] ?? 'of unknown version';
}
