/** What a person may type as the host to examine, and one clear sentence for everything else. */
import { fail, type Result, succeed } from '../result.ts';
import type { Target } from '../sources/probe.ts';

const RDP_PORT = 3389;

export interface TargetProblem {
  readonly what: string;
  readonly whatToDo: string;
}

/** `HOST`, `HOST:PORT`, `[IPv6]:PORT`, a bare IPv6 address, each with a zone where it has one. */
export function parseTarget(typed: string): Result<Target, TargetProblem> {
  const text = typed.trim();
  if (text === '') return refuse('no host was given', 'give a name or an address: rdpdoctor HOST[:PORT]');
  if (text.length > 300) return refuse(`a host of ${text.length} characters`, 'host names have at most 253 characters');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return refuseUrl(text);
  if (/[/\\]/.test(text)) return refuse(`“${text}” is a path, not a host`, 'give only the host name or address');
  if (/^0x[0-9a-f]+$/i.test(text)) return refuse(`“${text}” is a code, not a host`, `try: rdpdoctor explain ${text}`);
  const { host, port } = splitPort(text);
  const number = port === undefined ? RDP_PORT : Number(port);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && number >= 1 && number <= 65_535)) {
    return refuse(`port “${port}” does not exist`, `ports go from 1 to 65535; RDP uses ${RDP_PORT}`);
  }
  return nameTarget(host, number);
}

function nameTarget(host: string, port: number): Result<Target, TargetProblem> {
  if (isIPv6(host)) return succeed({ host, port, kind: 'ipv6' });
  if (/^[\d.]+$/.test(host)) {
    if (isIPv4(host)) return succeed({ host, port, kind: 'ipv4' });
    return refuse(`“${host}” is not an IPv4 address`, 'give four numbers from 0 to 255, or a name');
  }
  if (host.includes(':')) return refuse(`“${host}” is not an IPv6 address`, 'write [address]:port, or HOST:PORT');
  const labels = host.replace(/\.$/, '').split('.');
  const wellFormed =
    host.length <= 253 && labels.every((label) => /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?$/u.test(label));
  if (wellFormed) return succeed({ host, port, kind: 'name' });
  return refuse(`“${host.slice(0, 60)}” is not a host name`, 'use letters, digits, hyphens and dots, with no blanks');
}

function refuseUrl(url: string): Result<never, TargetProblem> {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?(?<host>\[[^\]]+\]|[^/:?#]+)/i.exec(url)?.groups?.['host'];
  return refuse(
    'that is a web address, not a host',
    host ? `try: rdpdoctor ${host}` : 'give only the host name or address',
  );
}

/** Takes the port off; a bare IPv6 address has none. */
function splitPort(text: string): { readonly host: string; readonly port?: string } {
  const bracketed = /^\[(?<host>[^\]]*)\](?::(?<port>.*))?$/.exec(text)?.groups;
  if (bracketed) return withPort(bracketed['host'] ?? '', bracketed['port']);
  if (isIPv6(text)) return { host: text };
  const plain = /^(?<host>[^:]*):(?<port>[^:]*)$/.exec(text)?.groups;
  return plain ? withPort(plain['host'] ?? '', plain['port']) : { host: text };
}

const withPort = (host: string, port: string | undefined) => (port === undefined ? { host } : { host, port });

const isIPv4 = (text: string) =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

function isIPv6(text: string): boolean {
  const [address = '', zone, ...more] = text.split('%');
  if (more.length > 0 || zone === '' || !address.includes(':')) return false;
  const [head = '', tail, ...rest] = address.split('::');
  if (rest.length > 0) return false;
  const groups = [...partsOf(head), ...partsOf(tail ?? '')];
  const words = groups.map((group, index) => (index === groups.length - 1 && isIPv4(group) ? 2 : 1));
  const count = words.reduce<number>((sum, words) => sum + words, 0);
  const wellFormed = groups.every((group, index) => /^[0-9a-f]{1,4}$/i.test(group) || words[index] === 2);
  return wellFormed && (tail === undefined ? count === 8 : count < 8);
}

const partsOf = (text: string) => (text === '' ? [] : text.split(':'));

const refuse = (what: string, whatToDo: string) => fail({ what, whatToDo });
