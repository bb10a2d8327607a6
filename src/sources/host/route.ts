/** By which door the packets to one address leave this machine, read from what each system prints. For the probe of this machine. */
import { canonical, familyOf } from '../../observations/addresses.ts';

export interface Route {
  readonly outcome: 'found' | 'none';
  readonly interface?: string;
  /** Windows’ own words for the adapter. */
  readonly description?: string;
  readonly gateway?: string;
  readonly source?: string;
  readonly mtu?: number;
}

const none: Route = { outcome: 'none' };

/** `ip -j route get ADDRESS`; undefined for what is no answer. */
export function readIpRoute(output: string): Route | undefined {
  if (/network is unreachable|no route to host|unreachable|prohibited/i.test(output)) return none;
  const list = parseJson(output);
  const [first] = Array.isArray(list) ? (list as readonly unknown[]) : [];
  if (typeof first !== 'object' || first === null) return undefined;
  const { dev, gateway, prefsrc, metrics } = first as Readonly<Record<string, unknown>>;
  const [metric] = Array.isArray(metrics) ? (metrics as readonly { readonly mtu?: unknown }[]) : [];
  return route({ interface: dev, gateway, source: prefsrc, mtu: metric?.mtu });
}

/** `route -n get ADDRESS` of macOS; undefined for what is no answer. */
export function readBsdRoute(output: string): Route | undefined {
  if (/not in table|network is unreachable/i.test(output)) return none;
  const said = (name: string) => new RegExp(`^\\s*${name}:\\s*(\\S+)`, 'm').exec(output)?.[1];
  if (said('interface') === undefined) return undefined;
  const lines = output.split('\n');
  const head = lines.findIndex((line) => /\bmtu\b/.test(line) && /\bexpire\b/.test(line));
  const column = (lines[head]?.trim().split(/\s+/) ?? []).indexOf('mtu');
  const mtu = head < 0 ? undefined : Number(lines[head + 1]?.trim().split(/\s+/)[column]);
  return route({ interface: said('interface'), gateway: said('gateway'), mtu: mtu || undefined });
}

/** What `route print` needs beside itself: which interface has which address, since it prints only one of the two. */
export interface Door {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly mac?: string;
}

/**
 * `route print` of Windows, in whatever language: the narrowest network that holds the address, and among those the
 * cheapest, as Windows chooses.
 */
export function readRoutePrint(output: string, ip: string, doors: readonly Door[]): Route | undefined {
  const lines = output.split(/\r?\n/);
  return familyOf(ip) === 'ipv4' ? chooseIpv4(lines, ip, doors) : chooseIpv6(lines, ip, doors);
}

// ── IPv4: network, mask, gateway or a word for “on the link”, the interface’s address, cost ─────────────────────────

const DOTTED = String.raw`(\d{1,3}(?:\.\d{1,3}){3})`;
const ROW4 = new RegExp(String.raw`^\s*${DOTTED}\s+${DOTTED}\s+(\S.*?)\s+${DOTTED}\s+(\d+)\s*$`);

interface Row {
  readonly bits: number;
  readonly cost: number;
  readonly gateway?: string;
}

function chooseIpv4(lines: readonly string[], ip: string, doors: readonly Door[]): Route | undefined {
  const rows = lines.flatMap((line) => {
    const [, network = '', mask = '', next = '', own = '', cost = ''] = ROW4.exec(line.slice(0, 200)) ?? [];
    return own === '' ? [] : [{ network: number(network), mask: number(mask), next, own, cost: Number(cost) }];
  });
  if (rows.length === 0) return undefined;
  const wanted = number(ip);
  const fitting = rows
    .filter(({ network, mask }) => (wanted & mask) >>> 0 === (network & mask) >>> 0)
    .map((row) => ({ ...row, bits: row.mask, ...(isAddress(row.next) && { gateway: row.next }) }));
  const best = cheapest(fitting);
  if (!best) return none;
  const door = doors.find(({ addresses }) => addresses.includes(best.own));
  const description =
    door && readInterfaces(lines).find(({ mac }) => mac !== '' && mac === plainMac(door.mac))?.description;
  return route({ interface: door?.name, description, gateway: best.gateway, source: best.own });
}

const number = (ip: string) => ip.split('.').reduce((sum, part) => ((sum << 8) | (Number(part) & 0xff)) >>> 0, 0);
const isAddress = (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text);

// ── IPv6: interface number, cost, network; the gateway may stand on a line of its own ───────────────────────────────

const ROW6 = /^\s*(\d+)\s+(\d+)\s+([0-9a-f:.]+)\/(\d{1,3})(?:\s+(\S.*?))?\s*$/i;

function chooseIpv6(lines: readonly string[], ip: string, doors: readonly Door[]): Route | undefined {
  const rows = lines.flatMap((line, at) => {
    const [, index = '', cost = '', network = '', bits = '', beside] = ROW6.exec(line.slice(0, 200)) ?? [];
    if (index === '') return [];
    const next = beside ?? lines[at + 1]?.trim() ?? '';
    return [{ index, cost: Number(cost), network, bits: Number(bits), ...(next.includes(':') && { gateway: next }) }];
  });
  if (rows.length === 0) return undefined;
  const best = cheapest(rows.filter(({ network, bits }) => shareBits(ip, network, bits)));
  if (!best) return none;
  const listed = readInterfaces(lines).find(({ index }) => index === best.index);
  const door = doors.find((one) => listed !== undefined && listed.mac !== '' && plainMac(one.mac) === listed.mac);
  return route({ interface: door?.name, description: listed?.description, gateway: best.gateway });
}

function shareBits(one: string, other: string, bits: number): boolean {
  return binary(one).slice(0, bits) === binary(other).slice(0, bits);
}

/** The 128 bits of an IPv6 address. */
export const binary = (ip: string): string =>
  canonical(ip.replace(/%.*/, ''))
    .split(':')
    .map((group) =>
      Number.parseInt(group || '0', 16)
        .toString(2)
        .padStart(16, '0'),
    )
    .join('');

// ── the list of interfaces at the head: ` 12...00 15 5d 01 02 03 ......Its description` ─────────────────────────────

const HEAD = /^\s*(\d+)\.\.\.([0-9a-f ]{0,24}?)\s?\.{2,}(\S.*)$/i;

interface ListedInterface {
  readonly index: string;
  /** Its octets without anything between them; empty for one that has none. */
  readonly mac: string;
  readonly description: string;
}

const readInterfaces = (lines: readonly string[]): readonly ListedInterface[] =>
  lines.flatMap((line) => {
    const [, index = '', mac = '', description] = HEAD.exec(line.slice(0, 200)) ?? [];
    return description === undefined ? [] : [{ index, mac: plainMac(mac), description: description.trim() }];
  });

/** All descriptions of the list, by the octets of the card: `00155d010203`. */
export const readDescriptions = (output: string): ReadonlyMap<string, string> =>
  new Map(
    readInterfaces(output.split(/\r?\n/))
      .filter(({ mac }) => mac !== '')
      .map(({ mac, description }) => [mac, description]),
  );

/** The octets alone, in lower case. */
export const plainMac = (mac: string | undefined): string => (mac ?? '').replace(/[^0-9a-f]/gi, '').toLowerCase();

function cheapest<R extends Row>(rows: readonly R[]): R | undefined {
  return [...rows].sort((a, b) => b.bits - a.bits || a.cost - b.cost)[0];
}

/** Keeps what is really there, of the kind it should be. */
function route(said: { readonly [Name in keyof Route]?: unknown }): Route {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 120) : undefined);
  const parts = {
    interface: text(said.interface),
    description: text(said.description),
    gateway: text(said.gateway),
    source: text(said.source),
    mtu: typeof said.mtu === 'number' && said.mtu > 0 ? Math.round(said.mtu) : undefined,
  };
  const there = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { outcome: 'found', ...Object.fromEntries(there) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
