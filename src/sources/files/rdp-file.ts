/**
 * Reads an .rdp file, the settings that a client saved for one connection: what leads it to a server, and how.
 *
 * Settings that lead nowhere (colours, drives, sound) are kept as names only; a password is never kept. A line that
 * cannot be read is said with its number, and the rest of the file still counts.
 * https://learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files
 */
import type { Observation } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { fail, type Result, succeed } from '../../result.ts';
import type { Instant } from '../../world.ts';
import type { Coverage, Damage } from '../reader.ts';

type RdpFile = Vocabulary['rdp-file'];

export interface RdpFileRead {
  /** What the file says, and where it would lead. */
  readonly facts: readonly Observation[];
  /** The first of the lines that cannot be read. */
  readonly damaged: RdpFile['damaged'];
  readonly coverage: Coverage;
}

/** In characters. A real file has some two thousand. */
export const LONGEST_RDP_FILE = 0x40000;

const MOST_LINES = 2000;
const MOST_OTHERS = 200;
const MOST_DAMAGED = 16;
const LONGEST_VALUE = 300;
const USUAL_PORT = 3389;

/** `name:type:value`; the types are integer, string and binary. */
const LINE = /^\s*([A-Za-z][\w .-]{0,63}?)\s*:\s*([isb])\s*:(.*)$/i;

/** Whether most lines of a text have the form of settings. */
export function recognisesRdpFile(text: string): boolean {
  const lines = linesOf(text.slice(0, 16_384)).filter((line) => !isEmpty(line));
  const settings = lines.filter((line) => LINE.test(line));
  return settings.length > 0 && settings.length * 2 >= lines.length;
}

/** `where` names the file; `at` is when it was read. */
export function readRdpFile(text: string, where: string, at: Instant): Result<RdpFileRead, Damage> {
  if (text.length > LONGEST_RDP_FILE) return fail(tooLong(where));
  const { given, twice, others, damaged, read, of } = sort(linesOf(text));
  if (given.size === 0 && others.size === 0) return fail(nothingInIt(where));
  const address = splitHost(given.get('full address'));
  const gateway = splitHost(given.get('gatewayhostname'));
  const file: RdpFile = withoutEmpty({
    address: address.host,
    addressPort: address.port,
    alternateAddress: given.get('alternate full address'),
    serverPort: numberOf(given.get('server port')),
    gatewayHost: gateway.host,
    gatewayPort: gateway.port,
    gatewayUsage: numberOf(given.get('gatewayusagemethod')),
    credssp: truthOf(given.get('enablecredsspsupport')),
    authenticationLevel: numberOf(given.get('authentication level')),
    negotiateSecurityLayer: truthOf(given.get('negotiate security layer')),
    loadBalanceInfo: given.get('loadbalanceinfo'),
    kdcProxy: given.get('kdcproxyname'),
    useRedirectionServerName: truthOf(given.get('use redirection server name')),
    promptForCredentials: truthOf(given.get('prompt for credentials')),
    userName: given.get('username'),
    twice: [...twice],
    others: [...others],
    damaged,
  });
  const from = { source: 'rdp-file', where };
  return succeed({
    facts: [{ about: 'rdp-file', value: file, from, at }, ...targetIn(file, from, at)],
    damaged,
    coverage: { counted: 'lines', read, of },
  });
}

/** The settings that are understood: those that lead the client to a server, or decide how it speaks to it. */
const UNDERSTOOD: Readonly<Record<string, 'i' | 's'>> = {
  'full address': 's',
  'alternate full address': 's',
  'server port': 'i',
  gatewayhostname: 's',
  gatewayusagemethod: 'i',
  enablecredsspsupport: 'i',
  'authentication level': 'i',
  'negotiate security layer': 'i',
  loadbalanceinfo: 's',
  kdcproxyname: 's',
  'use redirection server name': 'i',
  'prompt for credentials': 'i',
  username: 's',
};

interface Sorted {
  readonly given: Map<string, string>;
  readonly twice: Set<string>;
  readonly others: Set<string>;
  readonly damaged: { line: number; what: string }[];
  /** Lines that say something, and how many of them could be read. */
  readonly of: number;
  readonly read: number;
}

function sort(lines: readonly string[]): Sorted {
  const sorted = { given: new Map<string, string>(), twice: new Set<string>(), others: new Set<string>() };
  const damaged: { line: number; what: string }[] = [];
  let read = 0;
  for (const [index, line] of lines.slice(0, MOST_LINES).entries()) {
    if (isEmpty(line)) continue;
    const what = take(line, sorted);
    if (what === undefined) read += 1;
    else if (damaged.length < MOST_DAMAGED) damaged.push({ line: index + 1, what });
  }
  if (lines.length > MOST_LINES) damaged.push({ line: MOST_LINES + 1, what: 'the lines from here on were not read' });
  return { ...sorted, damaged, read, of: lines.filter((line) => !isEmpty(line)).length };
}

const isEmpty = (line: string) => line.trim() === '';

/** Puts one line where it belongs; says what is wrong with it, if anything is. */
function take(line: string, { given, others, twice }: Pick<Sorted, 'given' | 'others' | 'twice'>): string | undefined {
  const [, rawName = '', rawType = '', rawValue = ''] = LINE.exec(line) ?? [];
  const name = rawName.toLowerCase();
  if (name === '') return 'it is not a setting: name, type and value with colons between them';
  const wanted = Object.hasOwn(UNDERSTOOD, name) ? UNDERSTOOD[name] : undefined;
  const value = rawValue.trim();
  if (wanted === undefined) {
    if (others.size < MOST_OTHERS) others.add(name);
    return undefined;
  }
  if (rawType.toLowerCase() !== wanted) return `“${name}” has the type ${rawType}, not ${wanted}`;
  if (wanted === 'i' && !/^-?\d{1,9}$/.test(value)) return `“${name}” is not a number`;
  const kept = value.slice(0, LONGEST_VALUE);
  // Which of two the client obeys is its own affair; that the file says both is what matters.
  if ((given.get(name) ?? kept) !== kept) twice.add(name);
  given.set(name, kept);
  return undefined;
}

const linesOf = (text: string): readonly string[] => text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);

/** `ts01:3390`, `[2001:db8::7]:3390`, `2001:db8::7`. */
function splitHost(text: string | undefined): { readonly host?: string; readonly port?: number } {
  if (text === undefined || text === '') return {};
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? text;
  return digits === undefined ? { host } : { host, port: Number(digits) };
}

/** Where the file would lead, unless it names nobody. */
function targetIn(file: RdpFile, from: Observation['from'], at: Instant): readonly Observation[] {
  const { address: host, addressPort, serverPort } = file;
  if (host === undefined) return [];
  const port = addressPort ?? serverPort ?? USUAL_PORT;
  const kind = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? 'ipv4' : host.includes(':') ? 'ipv6' : 'name';
  return [{ about: 'target', value: { host, port, kind }, from, at }];
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const truthOf = (text: string | undefined) => (text === undefined ? undefined : Number(text) !== 0);

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** Leaves out what the file does not say, or leaves empty. */
function withoutEmpty(file: Loose<Required<RdpFile>>): RdpFile {
  const said = Object.entries(file).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said) as RdpFile;
}

const tooLong = (where: string): Damage => ({
  what: 'The file is far longer than any .rdp file.',
  where,
  whatToDo: 'Give the .rdp file itself.',
});

const nothingInIt = (where: string): Damage => ({
  what: 'The file holds no setting of a Remote Desktop connection.',
  where,
  whatToDo: 'Give the .rdp file as the client saved it.',
});
