/** Three private networks in a row (client, router, server), for rows whose fault lies on the way. Linux, root. */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Place = 'client' | 'router' | 'server';

export interface Network {
  /** The names of the namespaces, as `ip netns` lists them. */
  readonly names: Readonly<Record<Place, string>>;
  /** The words in front of a command that is to run there. */
  inside(place: Place): readonly string[];
  /** Runs a command there and gives what it printed. A command that fails throws with what it complained of. */
  run(place: Place, command: string, args: readonly string[], input?: string): Promise<string>;
  /** What the client's resolver reads: the addresses of its DNS servers and its hosts file, line by line. */
  resolveBy(servers: readonly string[], hosts?: readonly string[]): void;
  /** Removes all of it. Whatever still runs there keeps its network until it ends. */
  close(): Promise<void>;
}

/** The same in every instance: namespaces do not see each other. Other hosts of the server's network are the lab's to invent. */
export const addresses = {
  client: '10.99.1.2',
  routerAtClient: '10.99.1.1',
  routerAtServer: '10.99.2.1',
  server: '10.99.2.2',
  /** A second address of the server's machine, for another service beside it. */
  other: '10.99.2.3',
  /** A third one, for a DNS server. */
  dns: '10.99.2.53',
  /** Nobody has it, though its network exists. */
  nobody: '10.99.2.77',
  /** No router knows its network. */
  nowhere: '10.98.0.2',
  client6: 'fd00:99:1::2',
  routerAtClient6: 'fd00:99:1::1',
  routerAtServer6: 'fd00:99:2::1',
  server6: 'fd00:99:2::2',
} as const;

/** The devices: the client's and the server's own, and the router's two. */
export const devices = { client: 'c0', routerAtClient: 'r0', routerAtServer: 'r1', server: 's0' } as const;

const PREFIX = 'rdpdoctor';
const NAME = new RegExp(`^${PREFIX}-(\\d+)-\\d+-[crs]$`);
const open = new Set<readonly string[]>();
let count = 0;

/** Takes less than a second. Whatever ends this program, the networks go with it; what a killed one left, `sweep` finds. */
export async function openNetwork(): Promise<Network> {
  const stem = `${PREFIX}-${process.pid}-${count++}`;
  const names = { client: `${stem}-c`, router: `${stem}-r`, server: `${stem}-s` };
  const all = Object.values(names);
  if (open.size === 0) process.once('exit', removeAll);
  open.add(all);
  const inside = (place: Place) => ['ip', 'netns', 'exec', names[place]];
  const network: Network = {
    names,
    inside,
    async run(place, command, args, input) {
      const [program = '', ...before] = inside(place);
      return speak(program, [...before, command, ...args], input);
    },
    resolveBy: (servers, hosts = []) => writeResolver(names.client, servers, hosts),
    async close() {
      await Promise.all(all.map((name) => run('ip', ['netns', 'delete', name]).catch(() => undefined)));
      for (const name of all) rmSync(etcOf(name), { recursive: true, force: true });
      open.delete(all);
      if (open.size === 0) process.removeListener('exit', removeAll);
    },
  };
  try {
    network.resolveBy([]);
    await connect(names, network);
    return network;
  } catch (problem) {
    await network.close();
    throw problem;
  }
}

/** Removes what runs that are no longer there left behind, with the processes that still live in it. */
export function sweep(): void {
  for (const name of listed()) {
    const owner = NAME.exec(name)?.[1];
    // A number that another program has by now keeps its leftovers until that one ends, too: no harm is done.
    if (owner !== undefined && !existsSync(`/proc/${owner}`)) remove(name, true);
  }
}

async function connect(names: Readonly<Record<Place, string>>, network: Network): Promise<void> {
  const { client, router, server } = names;
  const all = Object.values(names);
  await batch(
    [],
    all.map((name) => `netns add ${name}`),
  );
  await network.run('router', 'sysctl', ['-qw', ...settings, ...routing]);
  await network.run('client', 'sysctl', ['-qw', ...settings]);
  await network.run('server', 'sysctl', ['-qw', ...settings]);
  await batch(
    [],
    [
      `link add c0 netns ${client} type veth peer name r0 netns ${router}`,
      `link add r1 netns ${router} type veth peer name s0 netns ${server}`,
    ],
  );
  const at = addresses;
  await batch(
    ['-n', router],
    [
      ...raise('r0', [`${at.routerAtClient}/24`], [`${at.routerAtClient6}/64`]),
      ...raise('r1', [`${at.routerAtServer}/24`], [`${at.routerAtServer6}/64`]),
    ],
  );
  await batch(
    ['-n', client],
    [
      ...raise('c0', [`${at.client}/24`], [`${at.client6}/64`]),
      `route add default via ${at.routerAtClient}`,
      `route add default via ${at.routerAtClient6}`,
    ],
  );
  await batch(
    ['-n', server],
    [
      ...raise('s0', [`${at.server}/24`, `${at.other}/24`, `${at.dns}/24`], [`${at.server6}/64`]),
      `route add default via ${at.routerAtServer}`,
      `route add default via ${at.routerAtServer6}`,
    ],
  );
}

const settings = [
  // Machines limit how many errors they send to one host; here every question of a row shall get the same answer.
  ...['net.ipv4.icmp_ratelimit=0', 'net.ipv6.icmp.ratelimit=0'],
  // Nobody else can have these addresses; looking for duplicates would keep IPv6 silent for its first two seconds.
  'net.ipv6.conf.default.accept_dad=0',
];
const routing = ['net.ipv4.ip_forward=1', 'net.ipv6.conf.all.forwarding=1'];

const raise = (device: string, ipv4: readonly string[], ipv6: readonly string[]): string[] => [
  'link set lo up',
  ...ipv4.map((address) => `address add ${address} dev ${device}`),
  ...ipv6.map((address) => `address add ${address} dev ${device}`),
  `link set ${device} up`,
];

const batch = (before: readonly string[], lines: readonly string[]): Promise<string> =>
  speak('ip', [...before, '-batch', '-'], `${lines.join('\n')}\n`);

async function speak(command: string, args: readonly string[], input?: string): Promise<string> {
  const pending = run(command, args, { maxBuffer: 16 * 1024 * 1024 });
  // A program that does not read its input is free to; its exit code tells whether that matters.
  pending.child.stdin?.on('error', () => undefined);
  pending.child.stdin?.end(input);
  return (await pending).stdout;
}

/** `ip netns exec` lays the files of this folder over those of /etc. */
const etcOf = (name: string) => `/etc/netns/${name}`;

function writeResolver(name: string, servers: readonly string[], hosts: readonly string[]): void {
  mkdirSync(etcOf(name), { recursive: true });
  // Without a name server the C library would ask 127.0.0.1; that refuses at once, as nobody listens there.
  writeFileSync(`${etcOf(name)}/resolv.conf`, servers.map((server) => `nameserver ${server}\n`).join(''));
  const lines = ['127.0.0.1 localhost', '::1 localhost', ...hosts];
  writeFileSync(`${etcOf(name)}/hosts`, `${lines.join('\n')}\n`);
}

function listed(): string[] {
  return existsSync('/run/netns') ? readdirSync('/run/netns') : [];
}

/** At the very end, also of a crash: nothing here may wait for the event loop. */
function removeAll(): void {
  for (const names of open) for (const name of names) remove(name, false);
}

function remove(name: string, withProcesses: boolean): void {
  try {
    if (withProcesses) {
      const pids = execFileSync('ip', ['netns', 'pids', name], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
        .split(/\s+/)
        .filter(Boolean);
      for (const pid of pids) process.kill(Number(pid), 'SIGKILL');
    }
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' });
  } catch {
    // Gone already, or going.
  }
  rmSync(etcOf(name), { recursive: true, force: true });
}
