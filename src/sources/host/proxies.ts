/** The proxies that this machine is set to use: environment, Windows, macOS. RDP itself passes them by, a gateway does not. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { World } from '../../world.ts';
import { consult } from '../probing/commands.ts';
import { readRegistry } from './registry.ts';
import { binary } from './route.ts';

export type Proxy = Vocabulary['this-machine']['proxies'][number];

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
const INTERNET_SETTINGS = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

/** Every proxy that is set, and whether the host is on its list of exceptions; and why the system’s own were not seen. */
export async function findProxies(world: Pick<World, 'host'>, host: string): Promise<Proxies> {
  const { system } = world.host;
  const own =
    system === 'windows' ? await ofWindows(world, host) : system === 'macos' ? await ofMacos(world, host) : none;
  return { ...own, proxies: [...ofEnvironment(world, host), ...own.proxies] };
}

export interface Proxies {
  readonly proxies: readonly Proxy[];
  readonly because?: string;
}

const none: Proxies = { proxies: [] };

function ofEnvironment({ host: machine }: Pick<World, 'host'>, host: string): readonly Proxy[] {
  const exceptions = (machine.environment('no_proxy') ?? machine.environment('NO_PROXY') ?? '').split(',');
  const applies = !isExcepted(host, exceptions);
  const found = VARIABLES.flatMap((from): Proxy[] => {
    const server = serverOf(machine.environment(from) ?? '');
    return server === undefined ? [] : [{ from, server, applies }];
  });
  // The same variable in both spellings is one setting.
  return found.filter(
    (one, at) =>
      found.findIndex(({ from, server }) => from.toLowerCase() === one.from.toLowerCase() && server === one.server) ===
      at,
  );
}

async function ofWindows(world: Pick<World, 'host'>, host: string): Promise<Proxies> {
  const [person, machine] = await Promise.all([
    consult(world, 'reg', 'query', INTERNET_SETTINGS),
    consult(world, 'netsh', 'winhttp', 'show', 'proxy'),
  ]);
  const silent = 'output' in machine && machine.output.trim() === '' ? { because: 'netsh said nothing' } : undefined;
  const failed = [person, machine, silent].find((told) => told !== undefined && 'because' in told);
  return {
    proxies: [
      ...('output' in person ? readInternetSettings(person.output, host) : []),
      ...('output' in machine ? readWinHttp(machine.output) : []),
    ],
    ...(failed && 'because' in failed && { because: failed.because }),
  };
}

/** The person’s own setting, as a browser uses it. */
export function readInternetSettings(output: string, host: string): readonly Proxy[] {
  const values = readRegistry(output);
  const from = 'Internet Settings';
  const script = values.get('autoconfigurl');
  const server = values.get('proxyserver');
  const isOn = values.get('proxyenable') === 1 && typeof server === 'string' && server !== '';
  const exceptions = String(values.get('proxyoverride') ?? '').split(';');
  return [
    ...(isOn ? [{ from, server: serverOf(server) ?? '?', applies: !isExcepted(host, exceptions) }] : []),
    ...(typeof script === 'string' && script !== ''
      ? [{ from: `${from}, script`, server: withoutSecrets(script), applies: true }]
      : []),
  ];
}

/** `netsh winhttp show proxy`, which is localised: a line that ends in servers with ports is the setting. */
export function readWinHttp(output: string): readonly Proxy[] {
  for (const line of output.split(/\r?\n/)) {
    const [, server] = /:\s+((?:https?=)?[\w.-]+:\d{1,5}(?:;\S+)?)\s*$/.exec(line.slice(0, 300)) ?? [];
    if (server !== undefined) return [{ from: 'WinHTTP', server, applies: true }];
  }
  return [];
}

async function ofMacos(world: Pick<World, 'host'>, host: string): Promise<Proxies> {
  const told = await consult(world, 'scutil', '--proxy');
  return 'output' in told ? { proxies: readScutil(told.output, host) } : { proxies: [], because: told.because };
}

/** `scutil --proxy`: `HTTPSEnable : 1`, `HTTPSProxy : name`, `HTTPSPort : 8080`. */
export function readScutil(output: string, host: string): readonly Proxy[] {
  const value = (name: string) => new RegExp(`^\\s*${name} : (\\S+)`, 'm').exec(output)?.[1];
  const exceptions = [...output.matchAll(/^\s*\d{1,3} : (\S{1,200})$/gm)].map(([, name = '']) => name);
  const applies = !isExcepted(host, exceptions);
  const kinds = ['HTTPS', 'HTTP', 'SOCKS'].flatMap((kind): Proxy[] => {
    const server = value(`${kind}Proxy`);
    if (value(`${kind}Enable`) !== '1' || server === undefined) return [];
    return [
      {
        from: `network settings, ${kind}`,
        server: `${serverOf(server) ?? '?'}:${value(`${kind}Port`) ?? '?'}`,
        applies,
      },
    ];
  });
  const script = value('ProxyAutoConfigEnable') === '1' ? value('ProxyAutoConfigURLString') : undefined;
  return script === undefined
    ? kinds
    : [...kinds, { from: 'network settings, script', server: withoutSecrets(script), applies: true }];
}

/** Host and port of `scheme://user:password@host:port/`; what else stands there is nobody’s business. */
function serverOf(text: string): string | undefined {
  const [, server = ''] = /^(?:[a-z0-9+]+:\/\/)?([^/]*)/i.exec(withoutSecrets(text)) ?? [];
  return server === '' ? undefined : server;
}

/**
 * People write `@` and `/` into a password as they are. So whatever stands before the last `@` belongs to it, and what
 * follows has to look like a host: else nothing of it is kept.
 */
function withoutSecrets(text: string): string {
  const [scheme = ''] = /^[a-z0-9+]{1,16}:\/\//i.exec(text) ?? [];
  const at = text.lastIndexOf('@');
  if (at < 0) return text.slice(0, 200);
  const behind = text.slice(at + 1);
  return /^(?:\[[0-9a-f:.]{2,45}\]|[\w.-]{1,253})(?::\d{1,5})?(?:\/|$)/i.test(behind)
    ? scheme + behind.slice(0, 200)
    : scheme;
}

/**
 * `.corp.test`, `*.corp.test`, `corp.test`, `10.0.*`, `*`, `<local>`: a name that ends in it, or an address that begins
 * so; and networks as macOS writes them, `169.254/16`.
 */
function isExcepted(host: string, exceptions: readonly string[]): boolean {
  const wanted = host.toLowerCase();
  return exceptions.some((exception) => {
    const rule = exception.trim().toLowerCase();
    if (rule === '') return false;
    if (rule === '*' || rule === wanted) return true;
    if (rule === '<local>') return !/[.:]/.test(wanted);
    if (rule.includes('/')) return isWithin(wanted, rule);
    if (rule.endsWith('*')) return wanted.startsWith(rule.slice(0, -1));
    const suffix = rule.replace(/^\*?\.?/, '.');
    return wanted.endsWith(suffix);
  });
}

/** An address within a network; of IPv4 the octets at the end that are zero may be left out. */
function isWithin(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  if (!/^\d{1,3}$/.test(bits)) return false;
  const whole = address.includes(':') ? address : [...address.split('.'), '0', '0', '0'].slice(0, 4).join('.');
  const [one, other] = [addressBits(host), addressBits(whole)];
  if (one === undefined || other === undefined || one.length !== other.length) return false;
  return one.slice(0, Number(bits)) === other.slice(0, Number(bits));
}

/** The bits of an address; nothing for a name. */
function addressBits(text: string): string | undefined {
  const host = text.replace(/^\[|\]$|%.*/g, '');
  const octets = host.split('.');
  if (octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256))
    return octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
  return /^[0-9a-f:.]+$/.test(host) && host.includes(':') ? binary(host) : undefined;
}
