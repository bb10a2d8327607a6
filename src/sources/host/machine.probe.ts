/** What this machine itself brings along: for everyone whose own tunnel, proxy, clock or policy is in the way. */

import { familyOf } from '../../observations/addresses.ts';
import type { Answer } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { HostInterface, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, STOPPED, seen } from '../probing/answers.ts';
import { orCancelled } from '../probing/cancel.ts';
import { consult, type Told } from '../probing/commands.ts';
import { askController, type Witness } from './clocks.ts';
import { readIfconfig, readSubinterfaces } from './mtus.ts';
import { readPolicies } from './policies.ts';
import { findProxies } from './proxies.ts';
import { plainMac, type Route, readBsdRoute, readDescriptions, readIpRoute, readRoutePrint } from './route.ts';
import { tunnelKind } from './tunnels.ts';

type ThisMachine = Vocabulary['this-machine'];

const MOST_INTERFACES = 32;
const UNREADABLE = 'what the system printed could not be read';
const noPolicies: Awaited<ReturnType<typeof readPolicies>> = { policies: [] };

export default defineProbe({
  id: 'machine',
  question: 'Which way do packets leave this machine?',
  answers: ['this-machine', 'way', 'witnesses'],
  stage: 'connect',
  needs: [need('names', 'there is no name to look for', () => true)],
  // Which address was used, and what the clocks of the server and of a web server say, is known then.
  after: ['walk', 'web'],
  cost: { connections: 0, roundTrips: 1, patience: 0 },
  risk: 'none',

  async ask(asking: Asking) {
    const answers = await orCancelled(look(asking), asking.cancel);
    return answers ?? (['this-machine', 'way', 'witnesses'] as const).map((about) => notLooked(about, STOPPED));
  },
});

async function look(asking: Asking): Promise<readonly Answer[]> {
  const { world, target, known, options } = asking;
  const { host } = world;
  const ip = known.value('ports')?.best ?? known.value('names')?.addresses[0];
  const [interfaces, found, mtus, proxies, resolvers, policies, controller] = await Promise.all([
    host.interfaces(),
    ip === undefined ? { because: 'no address is known' } : findWay(world, ip),
    readMtus(world),
    findProxies(world, target.host),
    world.names.resolvers(),
    host.system === 'windows' ? readPolicies(world) : noPolicies,
    options.deep ? askController(asking) : { because: 'only --deep asks for it' },
  ]);
  const descriptions = 'route' in found ? found.descriptions : undefined;
  const machine: ThisMachine = {
    system: host.system,
    interfaces: interfaces.slice(0, MOST_INTERFACES).map((one) => describe(one, mtus, descriptions)),
    resolvers: [...resolvers],
    proxies: [...proxies.proxies],
    policies: [...policies.policies],
    notLooked: [
      ...('because' in mtus ? [{ what: 'the MTU of each interface', because: mtus.because }] : []),
      ...(proxies.because === undefined ? [] : [{ what: 'the proxies of the system', because: proxies.because }]),
      ...(policies.because === undefined ? [] : [{ what: 'the client’s policies', because: policies.because }]),
    ],
  };
  const witness = { source: 'machine', where: 'this machine', stage: 'connect', at: world.clock.now() } as const;
  return [
    seen('this-machine', machine, witness),
    'route' in found
      ? seen('way', completeWay(found.route, interfaces, mtus), witness)
      : notLooked('way', found.because),
    answerWitnesses(asking, controller, witness),
  ];
}

// ── the way ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Way =
  | { readonly route: Route; readonly descriptions?: ReadonlyMap<string, string> }
  | { readonly because: string };

async function findWay(world: World, ip: string): Promise<Way> {
  const { system } = world.host;
  switch (system) {
    case 'linux':
      return read(await consult(world, 'ip', '-j', 'route', 'get', ip), readIpRoute);
    case 'macos': {
      const family = familyOf(ip) === 'ipv6' ? ['-inet6'] : [];
      return read(await consult(world, 'route', '-n', 'get', ...family, ip), readBsdRoute);
    }
    case 'windows': {
      const [told, doors] = await Promise.all([
        consult(world, 'route', 'print', familyOf(ip) === 'ipv6' ? '-6' : '-4'),
        world.host.interfaces(),
      ]);
      const way = read(told, (output) => readRoutePrint(output, ip, doors));
      return 'output' in told && 'route' in way ? { ...way, descriptions: readDescriptions(told.output) } : way;
    }
    default:
      return { because: 'this system is not known' };
  }
}

function read(told: Told, parse: (output: string) => Route | undefined): Way {
  if ('because' in told) return told;
  const route = parse(told.output);
  return route ? { route } : { because: UNREADABLE };
}

function completeWay(route: Route, interfaces: readonly HostInterface[], mtus: Mtus): Vocabulary['way'] {
  const { description, ...rest } = route;
  const door = interfaces.find(({ name }) => name === route.interface);
  const mtu = route.mtu ?? door?.mtu ?? mtuOf(mtus, route.interface);
  const vpn = tunnelKind(route.interface, description);
  return { ...rest, ...(mtu !== undefined && { mtu }), ...(vpn !== undefined && { vpn }) };
}

// ── the interfaces ──────────────────────────────────────────────────────────────────────────────────────────────────

type Mtus = ReadonlyMap<string, number> | { readonly because: string };

/** Linux has told already. */
async function readMtus(world: World): Promise<Mtus> {
  const { system } = world.host;
  if (system !== 'windows' && system !== 'macos') return new Map();
  const told =
    system === 'windows'
      ? await consult(world, 'netsh', 'interface', 'ipv4', 'show', 'subinterfaces')
      : await consult(world, 'ifconfig');
  if ('because' in told) return told;
  const mtus = system === 'windows' ? readSubinterfaces(told.output) : readIfconfig(told.output);
  return mtus.size > 0 ? mtus : { because: UNREADABLE };
}

const mtuOf = (mtus: Mtus, name: string | undefined) =>
  name === undefined || 'because' in mtus ? undefined : mtus.get(name);

function describe(one: HostInterface, mtus: Mtus, descriptions: ReadonlyMap<string, string> | undefined) {
  const { name, addresses, mac } = one;
  const mtu = one.mtu ?? mtuOf(mtus, name);
  const vpn = tunnelKind(name, mac === undefined ? undefined : descriptions?.get(plainMac(mac)));
  return {
    name,
    addresses: [...addresses],
    ...(mtu !== undefined && { mtu }),
    ...(vpn !== undefined && !one.isLoopback && { vpn }),
  };
}

// ── the clock ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The server alone is no witness beside itself. */
function answerWitnesses(asking: Asking, controller: Witness | { readonly because: string }, here: Here): Answer {
  const others = [...ofWebServer(asking), ...('witness' in controller ? [controller] : [])];
  if (others.length === 0 && 'because' in controller) return notLooked('witnesses', controller.because);
  return seen('witnesses', { clocks: [...ofServer(asking), ...others] }, here);
}

type Here = Parameters<typeof seen>[2];

function ofServer({ known }: Asking): readonly Witness[] {
  const clock = known.value('clock');
  return clock ? [{ witness: 'server', skew: clock.skew, uncertainty: clock.uncertainty }] : [];
}

function ofWebServer({ known }: Asking): readonly Witness[] {
  const { skew, uncertainty } = known.value('web') ?? {};
  return skew === undefined || uncertainty === undefined ? [] : [{ witness: 'web', skew, uncertainty }];
}
