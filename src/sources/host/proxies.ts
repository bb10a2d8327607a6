/** The proxies that this machine is set to use: environment, Windows, macOS. RDP itself passes them by, a gateway does not. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { World } from '../../world.ts';
import { consult } from './commands.ts';
import { readRegistry } from './registry.ts';

export type Proxy = Vocabulary['this-machine']['proxies'][number];

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
const INTERNET_SETTINGS = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

/** Every proxy that is set, and whether the host is on its list of exceptions. */
export async function findProxies(world: Pick<World, 'host'>, host: string): Promise<readonly Proxy[]> {
  const { system } = world.host;
  const own =
    system === 'windows' ? await ofWindows(world, host) : system === 'macos' ? await ofMacos(world, host) : [];
  return [...ofEnvironment(world, host), ...own];
}

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

async function ofWindows(world: Pick<World, 'host'>, host: string): Promise<readonly Proxy[]> {
  const [person, machine] = await Promise.all([
    consult(world, 'reg', 'query', INTERNET_SETTINGS),
    consult(world, 'netsh', 'winhttp', 'show', 'proxy'),
  ]);
  return [
    ...('output' in person ? readInternetSettings(person.output, host) : []),
    ...('output' in machine ? readWinHttp(machine.output) : []),
  ];
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

async function ofMacos(world: Pick<World, 'host'>, host: string): Promise<readonly Proxy[]> {
  const told = await consult(world, 'scutil', '--proxy');
  return 'output' in told ? readScutil(told.output, host) : [];
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

/** `.corp.test`, `*.corp.test`, `corp.test`, `10.0.*`, `*`, `<local>`: a name that ends in it, or an address that begins so. */
function isExcepted(host: string, exceptions: readonly string[]): boolean {
  const wanted = host.toLowerCase();
  return exceptions.some((exception) => {
    const rule = exception.trim().toLowerCase();
    if (rule === '') return false;
    if (rule === '*' || rule === wanted) return true;
    if (rule === '<local>') return !/[.:]/.test(wanted);
    if (rule.endsWith('*')) return wanted.startsWith(rule.slice(0, -1));
    const suffix = rule.replace(/^\*?\.?/, '.');
    return wanted.endsWith(suffix);
  });
}
