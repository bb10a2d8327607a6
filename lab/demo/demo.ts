/** The scenarios that can be shown on this machine alone: what the `demo` command lists and starts. */

import { causes } from '../../src/causes/catalogue.generated.ts';
import { liesOnTheWay } from '../../src/causes/cause.ts';
import { type LoopbackServer, serveOnLoopback } from '../loopback/server.ts';
import type { ServedPort } from '../peers/create-peer.ts';
import type { LabPort, LabWorld, Scenario } from '../scenarios/scenario.ts';
import { scenarios } from '../scenarios/scenarios.generated.ts';
import { defaultPort, machinesOf } from '../virtual/world.ts';

export interface Demo {
  /** A cause’s id, or `healthy`. */
  readonly name: string;
  readonly story: string;
  readonly playable: boolean;
  /** Why it cannot be played on loopback. */
  readonly why?: string;
}

const healthy: Scenario = {
  story: 'A server that has nothing wrong with it, as far as can be seen without an account',
  world: {},
  expect: { kind: 'works' },
};

/** Every demonstration, `healthy` first, then by name. */
export function listDemos(): readonly Demo[] {
  return ['healthy', ...Object.keys(scenarios)].map((name) => {
    const scenario = scenarioOf(name);
    const why = obstacleTo(name, scenario);
    return { name, story: scenario.story, playable: why === undefined, ...(why !== undefined && { why }) };
  });
}

/** Serves the scenario’s RDP port on 127.0.0.1 until it is stopped. Throws for a name that is not playable. */
export async function startDemo(name: string): Promise<LoopbackServer> {
  const scenario = scenarioOf(name);
  const why = obstacleTo(name, scenario);
  if (why !== undefined) throw new Error(`“${name}” cannot be played on loopback: ${why}`);
  const { doors, latency } = entranceOf(scenario.world);
  return serveOnLoopback({
    doors: doors.filter(isPlayable),
    latency,
    // A client whose clock is ahead meets a server that is behind.
    now: () => Date.now() - (scenario.world.ourClockAhead ?? 0),
  });
}

/** The scenario that shows the cause: the first one that can be played, otherwise the first. */
export function scenarioOf(name: string): Scenario {
  if (name === 'healthy') return healthy;
  const list = (scenarios[name] ?? []).filter(({ expect }) => shows(expect, name));
  const scenario = list.find((one) => obstacleTo(name, one) === undefined) ?? list[0];
  if (!scenario) throw new Error(`there is no scenario “${name}”`);
  return scenario;
}

const shows = ({ cause, orCause, findings }: Scenario['expect'], id: string) =>
  [cause, ...(orCause ?? []), ...(findings ?? [])].includes(id);

/** What no look at the scenario’s world can tell. */
const notOnLoopback: Readonly<Record<string, string>> = {
  'nla/spn-or-name-mismatch-ntlm-fallback':
    'it is about the name that was typed, and the demonstration has only an address',
  'host/internet-attack-load': 'it takes a public address',
  'host/pre-auth-flood-throttle': 'people are thrown out now and then, which only they can tell',
};

function obstacleTo(name: string, { world, error, file, expect, options }: Scenario): string | undefined {
  if (options) return 'it takes --deep or --idle, which the demonstration goes without';
  if (file !== undefined) return 'an .rdp file shows it, not the server';
  if ((expect.findings ?? []).some(isOnTheWay))
    return 'it lies on the way, and nothing is on the way to this machine itself';
  const elsewhere = obstacleIn(world);
  if (elsewhere !== undefined) return elsewhere;
  const { doors } = entranceOf(world);
  // Several causes look the same from outside; where only one will do, the client’s message made the difference.
  const isAlone = expect.orCause === undefined && doors.includes('refused');
  const needsMessage = expect.kind !== 'works' && error !== undefined && (isAlone || doors.every(lets));
  if (needsMessage) return `the client’s message shows it, not the server: rdpdoctor explain ${quote(error)}`;
  return doors.map(obstacleAt).find((why) => why !== undefined) ?? notOnLoopback[name];
}

/** What of the world around the server this machine cannot be. */
function obstacleIn(world: LabWorld): string | undefined {
  const machines = Object.values(machinesOf(world));
  if (machines.length !== 1) return 'it takes more than one machine';
  const isLocal = world.host === 'localhost' || world.host?.startsWith('127.');
  if (world.names && !isLocal) return 'it is about what a name means, and the demonstration has no name';
  if (world.thisMachine) return 'it is about the machine that asks, which the demonstration leaves as it is';
  if (machines.some(({ line, limit }) => line || limit))
    return 'loopback loses nothing, cuts nothing and is never slow';
  return world.trusts ? 'it is about whom this machine trusts, which the demonstration leaves alone' : undefined;
}

function obstacleAt(door: LabPort): string | undefined {
  if (door === 'silent') return 'loopback answers every packet';
  if (typeof door === 'object' && 'unreachable' in door) return 'loopback is always reachable';
  if (typeof door === 'string' || door.serves !== 'rdp') return undefined;
  if (door.drips !== undefined) return 'real sockets put together again what drips';
  if (door.isAltered) return 'real TLS alters nothing on demand';
  const on = door.credssp?.onNegotiate;
  return typeof on === 'object' && 'alert' in on ? 'real TLS sends no alert on demand' : undefined;
}

const isOnTheWay = (id: string): boolean => causes.some((cause) => cause.id === id && liesOnTheWay(cause));

const isPlayable = (door: LabPort): door is 'refused' | ServedPort => obstacleAt(door) === undefined;

/** Whether a client without an account gets as far as it can. */
function lets(door: LabPort): boolean {
  if (typeof door === 'string' || !('serves' in door) || door.serves !== 'rdp') return false;
  const {
    serves: _,
    certificate,
    nla: _nla,
    credssp,
    restrictedAdmin: _admin,
    remoteCredentialGuard: _guard,
    entra: _entra,
    ...faults
  } = door;
  return Object.keys(faults).length === 0 && certificate !== 'missing' && credssp?.onNegotiate === undefined;
}

/** The port that the client would ask at, on the scenario’s only machine. */
function entranceOf(world: LabWorld): { readonly doors: readonly LabPort[]; readonly latency: number } {
  const [machine] = Object.values(machinesOf(world));
  const door = machine?.ports?.[world.port ?? defaultPort] ?? machine?.otherPorts ?? 'refused';
  return { doors: Array.isArray(door) ? door : [door as LabPort], latency: machine?.latency ?? 1 };
}

const quote = (text: string) => (/^\S+$/.test(text) ? text : `"${text}"`);
