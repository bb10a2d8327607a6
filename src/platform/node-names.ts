/** Name resolution through Node: what the system says, and what each configured resolver says when asked directly. */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { getServers } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { connect, isIPv6 } from 'node:net';
import { type DecodedPacket, decode, encode, type Packet, RECURSION_DESIRED, streamEncode } from 'dns-packet';
import type { NameRecord, Names, QueryAnswer } from '../world.ts';
import { lookup } from './node-lookup.ts';

export const nodeNames: Names = {
  lookup,
  resolvers: async () => getServers(),
  query,
  hostsFile: async (name) => addressesIn(await readHostsFile(), name),
};

async function query(resolver: string, name: string, type: 'A' | 'AAAA', within: number): Promise<QueryAnswer> {
  const { host, port } = splitResolver(resolver);
  const question: Packet = {
    type: 'query',
    id: randomInt(1, 65_536),
    flags: RECURSION_DESIRED,
    questions: [{ type, name }],
  };
  const heard = await askOverUdp(host, port, question, within);
  if (!('packet' in heard)) return heard;
  if (!heard.packet.flag_tc) return readAnswer(heard.packet);
  const whole = await askOverTcp(host, port, question, within);
  return 'packet' in whole ? readAnswer(whole.packet) : whole;
}

type Heard = { readonly packet: DecodedPacket } | Exclude<QueryAnswer, { outcome: 'answered' }>;

/** Milliseconds after which the question is put once more: a datagram may be lost. */
const AGAIN = 1_500;

function askOverUdp(host: string, port: number, question: Packet, within: number): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host.replace(/%.*/, '')) ? 'udp6' : 'udp4');
    let nothing: Heard = { outcome: 'silent', detail: `no answer within ${within} ms` };
    const timer = setTimeout(() => settle(nothing), within);
    let again: NodeJS.Timeout | undefined;
    const settle = (heard: Heard) => {
      clearTimeout(timer);
      clearInterval(again);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.close();
      resolve(heard);
    };
    socket.on('error', (error: NodeJS.ErrnoException) => settle(failureOf(error)));
    socket.on('message', (bytes) => {
      const packet = decodeOr(bytes);
      // Anyone may forge a datagram: what cannot be read, or answers another question, ends nothing.
      if (packet === undefined) nothing = unreadable;
      else if (packet.id === question.id) settle({ packet });
    });
    // Connected, so that an ICMP refusal reaches us instead of looking like silence.
    socket.connect(port, host, (error?: NodeJS.ErrnoException) => {
      // Where no way leads there, it is told here and nowhere else.
      if (error) return settle(failureOf(error));
      const put = () => socket.send(encode(question));
      again = setInterval(put, AGAIN);
      put();
    });
  });
}

function askOverTcp(host: string, port: number, question: Packet, within: number): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let heard = Buffer.alloc(0);
    const timer = setTimeout(() => settle({ outcome: 'silent', detail: `no answer within ${within} ms` }), within);
    const settle = (answer: Heard) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.once('error', (error: NodeJS.ErrnoException) => settle(failureOf(error)));
    socket.once('end', () => settle({ outcome: 'failed', detail: 'closed without an answer' }));
    socket.once('connect', () => socket.write(streamEncode(question)));
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.length < 2 || heard.length < 2 + heard.readUInt16BE(0)) return;
      const packet = decodeOr(heard.subarray(2, 2 + heard.readUInt16BE(0)));
      settle(packet && packet.id === question.id ? { packet } : unreadable);
    });
  });
}

function decodeOr(bytes: Buffer): DecodedPacket | undefined {
  try {
    return decode(bytes);
  } catch {
    return undefined;
  }
}

function readAnswer(packet: DecodedPacket): QueryAnswer {
  const rcode = (packet as { readonly rcode?: string }).rcode ?? 'NOERROR';
  if (rcode === 'NXDOMAIN') return { outcome: 'no-such-name', detail: rcode };
  if (rcode === 'REFUSED') return { outcome: 'refused', detail: rcode };
  if (rcode !== 'NOERROR') return { outcome: 'failed', detail: rcode };
  const records = (packet.answers ?? []).flatMap((answer): NameRecord[] => {
    if (answer.type !== 'A' && answer.type !== 'AAAA' && answer.type !== 'CNAME') return [];
    return [{ type: answer.type, name: answer.name, value: String(answer.data), ttl: answer.ttl ?? 0 }];
  });
  return { outcome: 'answered', records: records.slice(0, 64) };
}

const unreadable = { outcome: 'failed', detail: 'what came could not be read' } as const;

/** Nobody listens there, or no way leads there; whatever else stops a question is ours, and no word of the other side’s. */
const failureOf = ({ code = 'unknown' }: NodeJS.ErrnoException) => ({ outcome: 'unreachable', detail: code }) as const;

/** `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:5353`. */
function splitResolver(resolver: string): { host: string; port: number } {
  const bracketed = /^\[(?<host>.+)\]:(?<port>\d+)$/.exec(resolver)?.groups;
  const plain = /^(?<host>[^:]+):(?<port>\d+)$/.exec(resolver)?.groups;
  const { host = resolver, port = '53' } = bracketed ?? plain ?? {};
  return { host, port: Number(port) };
}

async function readHostsFile(): Promise<string> {
  const root = process.env['SystemRoot'] ?? 'C:\\Windows';
  const path = process.platform === 'win32' ? `${root}\\System32\\drivers\\etc\\hosts` : '/etc/hosts';
  return readFile(path, 'utf8').catch(() => '');
}

/** Lines of `address name name … # comment`. */
function addressesIn(hosts: string, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return hosts.split(/\r?\n/).flatMap((line) => {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    return address && names.some((alias) => alias.toLowerCase() === wanted) ? [address] : [];
  });
}
