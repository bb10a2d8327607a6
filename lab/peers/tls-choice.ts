/** Which version and suite a server picks from a ClientHello, as its settings allow. RFC 5246 7.4.1, RFC 8446 4.1.1 */
import { suiteName, suites, type TlsVersion, tlsVersions } from '../../src/rdp/pdus/suites.ts';
import { type ClientHello, extensionOf, extensionTypes } from '../../src/rdp/pdus/tls-handshake.ts';

export interface TlsSetting {
  readonly versions?: readonly TlsVersion[];
  /** By number, in the server’s order. */
  readonly suites?: readonly number[];
}

export type TlsChoice =
  | { readonly outcome: 'agreed'; readonly version: TlsVersion; readonly suite: number; readonly group?: number }
  | { readonly outcome: 'alert'; readonly number: number };

const PROTOCOL_VERSION = 70;
const HANDSHAKE_FAILURE = 40;

/** As Windows Server 2022 orders them, then the old ones that only old versions use. */
const usualSuites: readonly number[] = [
  0x1302, 0x1301, 0xc02c, 0xc02b, 0xc030, 0xc02f, 0xc024, 0xc023, 0xc028, 0xc027, 0xc00a, 0xc009, 0xc014, 0xc013, 0x009d, 0x009c,
  0x003d, 0x003c, 0x0035, 0x002f, 0x000a,
]; // biome-ignore format: a list of numbers

const usualGroups: readonly number[] = [0x001d, 0x0017, 0x0018];

export function chooseTls(setting: TlsSetting, kind: 'rsa' | 'ec', hello: ClientHello): TlsChoice {
  const versions = sharedVersions(setting.versions ?? ['1.2', '1.3'], hello);
  if (versions.length === 0) return { outcome: 'alert', number: PROTOCOL_VERSION };
  const allowed = (setting.suites ?? usualSuites).filter((number) => hello.suites.includes(number));
  for (const version of versions) {
    const agreed = agreeOn(
      version,
      allowed.filter((number) => suits(number, version, kind)),
      hello,
    );
    if (agreed) return agreed;
  }
  return { outcome: 'alert', number: HANDSHAKE_FAILURE };
}

function agreeOn(version: TlsVersion, allowed: readonly number[], hello: ClientHello): TlsChoice | undefined {
  const offered = groupsOf(hello, version);
  const group = usualGroups.find((number) => offered.includes(number));
  const needsGroup = (suite: number) => version === '1.3' || suiteName(suite).includes('ECDHE');
  const suite = allowed.find((number) => group !== undefined || !needsGroup(number));
  if (suite === undefined) return undefined;
  return { outcome: 'agreed', version, suite, ...(group !== undefined && needsGroup(suite) && { group }) };
}

/** Those that both sides speak, the newest first. */
const sharedVersions = (allowed: readonly TlsVersion[], hello: ClientHello): readonly TlsVersion[] =>
  [...allowed].sort((a, b) => tlsVersions[b] - tlsVersions[a]).filter((one) => offersVersion(hello, one));

export function offersVersion({ version, extensions }: ClientHello, wanted: TlsVersion): boolean {
  const listed = extensionOf(extensions, extensionTypes.supportedVersions);
  const number = tlsVersions[wanted];
  return listed ? numbersIn(listed.subarray(1)).includes(number) : number <= version;
}

/** Whether a suite belongs to the version, and goes with the server’s kind of key. */
function suits(number: number, version: TlsVersion, kind: 'rsa' | 'ec'): boolean {
  const isModern = number >> 8 === 0x13;
  if (isModern || version === '1.3') return isModern && version === '1.3';
  const name = suites[number] ?? '';
  const isNew = /_(SHA256|SHA384|CCM|CCM_8)$/.test(name);
  return (!isNew || version === '1.2') && (kind === 'ec' ? name.includes('ECDSA') : /^TLS_((EC)?DHE_)?RSA_/.test(name));
}

/** Groups with a key share for TLS 1.3, so that nobody need be asked again; all that are supported below that. */
function groupsOf({ extensions }: ClientHello, version: TlsVersion): readonly number[] {
  const supported = numbersIn(
    extensionOf(extensions, extensionTypes.supportedGroups)?.subarray(2) ?? new Uint8Array(0),
  );
  if (version !== '1.3') return supported.length > 0 ? supported : usualGroups;
  const shares = extensionOf(extensions, extensionTypes.keyShare) ?? new Uint8Array(0);
  const shared: number[] = [];
  for (let at = 2; at + 4 <= shares.length; at += 4 + numberAt(shares, at + 2)) shared.push(numberAt(shares, at));
  return shared;
}

const numberAt = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const numbersIn = (bytes: Uint8Array): readonly number[] =>
  Array.from({ length: bytes.length >> 1 }, (_, index) => numberAt(bytes, 2 * index));
