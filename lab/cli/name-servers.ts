/**
 * Runs a program of ours where the name servers are hostile: `node name-servers.ts MANNER PROGRAM ARGUMENT…`, in network
 * and mount namespaces of its own (`unshare -Urmn`), in which nothing but these servers is ever asked.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, decode, encode, type Packet, TRUNCATED_RESPONSE } from 'dns-packet';

/** What a name server does with a question that came by UDP, and with a connection by TCP. */
interface Manner {
  readonly udp: (question: Packet) => Packet | Buffer | undefined;
  readonly tcp?: (socket: Socket) => void;
}

const alias = (name: string, data: string): Answer => ({ type: 'CNAME', name, data, ttl: 60 });
const nameIn = ({ questions }: Packet) => questions?.[0]?.name ?? '';
const withCode = (code: number): Manner => ({ udp: () => ({ type: 'response', flags: code }) });
const truncated = (): Packet => ({ type: 'response', flags: TRUNCATED_RESPONSE });
const pump = (socket: Socket, piece: Buffer) => {
  const go = () => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', go);
  go();
};

const manners: Readonly<Record<string, Manner>> = {
  silent: { udp: () => undefined },
  servfail: withCode(2),
  refused: withCode(5),
  nxdomain: withCode(3),
  garbage: { udp: () => Buffer.from('no such protocol') },
  circle: {
    udp: (question) => {
      const name = nameIn(question);
      return { type: 'response', answers: [alias(name, `x.${name}`), alias(`x.${name}`, name)] };
    },
  },
  'another question': { udp: () => ({ type: 'response', id: 0, answers: [] }) },
  'endless over TCP': { udp: truncated, tcp: (socket) => pump(socket, Buffer.alloc(16_384, 0xff)) },
  'drips over TCP': { udp: truncated, tcp: (socket) => void setInterval(() => socket.write('\u0001'), 100).unref() },
  'silent over TCP': { udp: truncated, tcp: () => undefined },
};

const [wanted = '', program = '', ...args] = process.argv.slice(2);
const manner = manners[wanted];
if (!manner) throw new TypeError(`no name server is ${wanted}`);

execFileSync('ip', ['link', 'set', 'lo', 'up']);
const scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-names-'));
const servers = ['127.0.0.51', '127.0.0.52', '127.0.0.53'];
const settings = [...servers.map((server) => `nameserver ${server}`), 'search one.test two.test three.test', ''];
writeFileSync(join(scratch, 'resolv.conf'), settings.join('\n'));
execFileSync('mount', ['--bind', join(scratch, 'resolv.conf'), '/etc/resolv.conf']);
for (const server of servers) await listen(server, manner);

const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
child.on('close', (code) => {
  rmSync(scratch, { recursive: true, force: true });
  process.exit(code ?? 99);
});

async function listen(address: string, { udp, tcp }: Manner): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (bytes, from) => {
    const question = decode(bytes);
    const said = udp(question);
    if (!said) return;
    const whole = { id: question.id ?? 0, questions: question.questions ?? [], ...('type' in said ? said : {}) };
    socket.send(Buffer.isBuffer(said) ? said : encode(whole), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(53, address, resolve));
  const server = createServer((connection) => {
    connection.on('error', () => undefined).resume();
    tcp?.(connection);
  });
  await new Promise<void>((resolve) => server.listen(53, address, resolve));
}
