/** Names as a scenario tells them: what the system says, what each resolver says, what the hosts file says. */
import type { LookupAnswer, NameRecord, Names, QueryAnswer } from '../../src/world.ts';
import type { LabNames } from '../scenarios/scenario.ts';
import type { VirtualClock } from './clock.ts';

/** Milliseconds that a resolver nearby takes. */
const USUAL = 2;
const TTL = 600;
/** The resolver of a network where nothing was said about resolvers. */
const RESOLVER = '192.0.2.53';

type ResolverSays = NonNullable<LabNames['resolvers']>[string];

/** `addresses` are those of the scenario’s machines, which every name means where nothing else is said. */
export function createNames(names: LabNames, addresses: readonly string[], clock: VirtualClock): Names {
  const system = names.system ?? (names.hostsFile?.length ? names.hostsFile : addresses);
  const resolvers = names.resolvers ?? { [RESOLVER]: agreeing(names.system ?? addresses) };
  return {
    async lookup(name, within): Promise<LookupAnswer> {
      await clock.sleep(system === 'no-answer' ? within : USUAL);
      if (system === 'no-such-name') return { outcome: 'no-such-name', detail: `ENOTFOUND ${name}` };
      if (system === 'no-answer') return { outcome: 'no-answer', detail: `EAI_AGAIN ${name}` };
      return { outcome: 'found', addresses: system };
    },
    resolvers: async () => Object.keys(resolvers),
    async query(resolver, name, type, within): Promise<QueryAnswer> {
      const says = resolvers[resolver] ?? 'silent';
      await clock.sleep(says === 'silent' ? within : USUAL);
      if (typeof says === 'string') return { outcome: says, detail: `${resolver} on ${name}` };
      return { outcome: 'answered', records: says.filter((ip) => isOf(ip, type)).map((ip) => record(name, type, ip)) };
    },
    hostsFile: async () => names.hostsFile ?? [],
  };
}

/** A resolver that says what the system says. */
function agreeing(system: NonNullable<LabNames['system']>): ResolverSays {
  return system === 'no-answer' ? 'silent' : system;
}

const isOf = (ip: string, type: 'A' | 'AAAA') => ip.includes(':') === (type === 'AAAA');

const record = (name: string, type: 'A' | 'AAAA', value: string): NameRecord => ({ type, name, value, ttl: TTL });
