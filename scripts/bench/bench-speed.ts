/** `npm run bench:speed`: a full examination of a healthy server against what nmap's RDP scripts take for theirs. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { waitFor } from '../../lab/real/children.ts';
import { type Lab, openLab } from '../../lab/real/lab.ts';
import { installPackages, serverPackages, speedPackages } from '../../lab/real/packages.ts';
import { claimPort, isListening } from '../../lab/real/ports.ts';
import { prepareShadow } from '../../lab/real/servers/shadow.ts';
import { openSlowWire } from '../../lab/real/slow-wire.ts';
import { type Figures, lineOf, ratioOf, target, writePage } from './speed-figures.ts';

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
    const figures = await measure(lab, place, rounds);
    all.push(figures);
    console.log(lineOf(figures));
  }
  close();
  if (given.write) writePage(all, rounds, await nmapVersion());
  const met = all.every((figures) => ratioOf(figures) <= target);
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
 * Round by round, one run of each, the first turn changing: what disturbs the machine disturbs both.
 * Without -n nmap would also look for the address's name, and wait many seconds where no resolver can be reached.
 */
async function measure(lab: Lab, place: Place, rounds: number): Promise<Figures> {
  const ours = [given.node, given.cli, `${place.host}:${place.port}`, '--as', 'json'].join(' ');
  const nmap = `nmap -n -Pn -p ${place.port} --script +rdp-enum-encryption,+rdp-ntlm-info ${place.host}`;
  const figures = { title: place.title, ours: [] as number[], nmap: [] as number[] };
  const out = join(lab.folder('hyperfine'), 'times.json');
  for (let round = 0; round < rounds; round++) {
    const pair = round % 2 === 0 ? [ours, nmap] : [nmap, ours];
    const [program = '', ...args] = [...place.enter, 'hyperfine', '--shell=none', '--style=none', '--runs=1'];
    await run(program, [...args, '--export-json', out, ...pair], { maxBuffer: 64 * 1024 * 1024 });
    const { results } = JSON.parse(readFileSync(out, 'utf8')) as { results: { command: string; median: number }[] };
    for (const { command, median: seconds } of results) figures[command === ours ? 'ours' : 'nmap'].push(seconds);
  }
  return figures;
}

async function nmapVersion(): Promise<string> {
  const { stdout } = await run('nmap', ['--version']);
  return /version (\S+)/.exec(stdout)?.[1] ?? 'of unknown version';
}
