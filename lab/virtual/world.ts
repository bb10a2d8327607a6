/** A World that plays a scenario in virtual time: no sockets, no waiting, the same every time. */
import { createHash, X509Certificate } from 'node:crypto';
import type { Address, TrustAnswer, World } from '../../src/world.ts';
import { type Credentials, issueCertificate } from '../peers/certificate.ts';
import { fakeKeys } from '../peers/fake-keys.ts';
import type { Surroundings } from '../peers/peer.ts';
import type { LabCertificate, LabMachine, LabWorld } from '../scenarios/scenario.ts';
import { labDay, VirtualClock } from './clock.ts';
import { createHost } from './host.ts';
import { createNames } from './names.ts';
import { VirtualNetwork } from './network.ts';
import { createPerson } from './person.ts';
import { secureVirtually } from './tls.ts';

export const defaultHost = 'ts01.example.test';
export const defaultPort = 3389;
const defaultTrusts: readonly string[] = ['Example Issuing CA'];

/** The machines of a world: one healthy server on 192.0.2.7, where nothing else is said. */
export const machinesOf = ({ machines, port = defaultPort }: LabWorld): Readonly<Record<string, LabMachine>> =>
  machines ?? { '192.0.2.7': { ports: { [port]: { serves: 'rdp' } } } };

/** The world, and the machine room behind it, which keeps the true time. */
export function createLabWorld(scenario: LabWorld): { readonly world: World; readonly clock: VirtualClock } {
  const clock = new VirtualClock(scenario.ourClockAhead);
  const machines = machinesOf(scenario);
  const chance = deterministicChance(0x2545f491);
  const network = new VirtualNetwork(machines, clock, createSurroundings(clock, deterministicChance(0x9e3779b9)));
  const world: World = {
    clock,
    chance,
    names: createNames(scenario.names ?? {}, Object.keys(machines), clock),
    network: {
      connect: (address, within) => network.connect(address, within),
      secure: (stream, options, within) => secureVirtually(stream, options, within, clock, chance),
      datagram: (address, payloads, pace, within) => network.datagram(address, payloads, pace, within),
    },
    trust: {
      sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
      judge: async (chain) => judge(chain, scenario.trusts ?? defaultTrusts),
    },
    host: createHost(scenario.thisMachine ?? {}, machines),
    person: createPerson(scenario.person),
  };
  return { world, clock };
}

/** What peers of one address share: a certificate is made once and shown to everybody. */
function createSurroundings(clock: VirtualClock, chance: (length: number) => Uint8Array) {
  const issued = new Map<string, Credentials>();
  return ({ ip, port }: Address): Surroundings => ({
    now: () => clock.truth,
    chance,
    offersTls: false,
    issue(about: LabCertificate) {
      const key = JSON.stringify([ip, port, about]);
      const credentials = issued.get(key) ?? issueCertificate(about, labDay, fakeKeys(chance), chance);
      issued.set(key, credentials);
      return credentials;
    },
  });
}

/** A store that vouches for issuers by name: signatures mean nothing in virtual time. */
function judge(chain: readonly Uint8Array[], trusts: readonly string[]): TrustAnswer {
  const last = chain.at(-1);
  if (!last) return { outcome: 'not-looked', because: 'no certificate was shown' };
  const { subject, issuer } = new X509Certificate(last);
  const root = trusts.find((name) => issuer === `CN=${name}`);
  if (root) return { outcome: 'trusted', root };
  return { outcome: 'untrusted', because: chain.length === 1 && subject === issuer ? 'self-signed' : 'unknown-root' };
}

/** Bytes that look like chance and are the same in every run (xorshift32). */
function deterministicChance(seed: number): (length: number) => Uint8Array {
  let state = seed;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}
