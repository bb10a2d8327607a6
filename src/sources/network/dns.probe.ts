/** What the name means: to the system, to each configured resolver, and to the hosts file. For everyone who was sent to the wrong machine. */

import { areSame, familyOf } from '../../observations/addresses.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Instant, LookupAnswer, NameRecord, QueryAnswer, World } from '../../world.ts';
import { type Asking, defineProbe } from '../probe.ts';
import { notLooked, STOPPED, seen } from '../probing/answers.ts';
import { orCancelled, orLate } from '../probing/cancel.ts';

/** A system that asks dead servers first may take longer; those that were asked directly have answered by then. */
const LOOKUP_PATIENCE = 4_000;
/** What they made of it is known before the system is given up. */
const QUERY_PATIENCE = 3_500;
const MOST_RESOLVERS = 4;
/** How long the resolvers may keep a working lookup waiting: three times as long as it took itself, within these. */
const LEAST_GRACE = 300;
const MOST_GRACE = 1_500;
/** Less waiting than this says nothing about a resolver. */
const SILENCE = 1_000;

type Names = Vocabulary['names'];
type Resolver = Names['resolvers'][number];

export default defineProbe({
  id: 'dns',
  question: 'What does the name mean?',
  answers: ['names'],
  stage: 'resolve',
  needs: [],
  cost: { connections: 0, roundTrips: 1, patience: LOOKUP_PATIENCE },
  risk: 'none',

  async ask({ target, world, cancel }: Asking) {
    const value =
      target.kind === 'name' ? await orCancelled(resolve(target.host, world), cancel) : literal(target.host);
    if (!value) return [notLooked('names', STOPPED)];
    if (typeof value === 'string') return [notLooked('names', value)];
    return [seen('names', value, { source: 'dns', where: target.host, stage: 'resolve', at: world.clock.now() })];
  },
});

const literal = (host: string): Names => ({
  name: host,
  outcome: 'literal',
  addresses: [host],
  ms: 0,
  hostsFile: [],
  resolvers: [],
  disagree: false,
});

/** Or why nothing could be asked. */
async function resolve(name: string, world: World): Promise<Names | string> {
  const start = world.clock.now();
  const asking = startAsking(name, world);
  const lookup = await world.names.lookup(name, LOOKUP_PATIENCE);
  if (lookup.outcome === 'not-asked') return lookup.detail;
  const ms = world.clock.now() - start;
  const resolvers = await asking.answersUntil(start + graceAfter(lookup, ms));
  const { found, ...system } = settle(lookup, resolvers);
  const addresses = found.outcome === 'found' ? found.addresses : [];
  return {
    name,
    outcome: outcomeOf(found, resolvers),
    ...system,
    addresses: [...addresses],
    ms,
    hostsFile: [...(await asking.hostsFile)],
    resolvers: [...resolvers],
    disagree: disagreeOn(addresses, resolvers),
  };
}

const graceAfter = (lookup: LookupAnswer, ms: number): number =>
  lookup.outcome === 'found' ? Math.min(MOST_GRACE, Math.max(LEAST_GRACE, 3 * ms)) : Math.max(MOST_GRACE, ms);

/** A system that asks dead servers first, or is slow, may come to the same in the end as whoever asks them all at once. */
function settle(
  lookup: LookupAnswer,
  resolvers: readonly Resolver[],
): { readonly found: LookupAnswer } & Pick<Names, 'system'> {
  const knowing = resolvers.find(({ outcome }) => outcome === 'answered');
  if (!knowing || (lookup.outcome !== 'no-answer' && lookup.outcome !== 'failed')) return { found: lookup };
  return { found: { outcome: 'found', addresses: [...knowing.a, ...knowing.aaaa] }, system: lookup.outcome };
}

/** The system tells silence and failure by one word, and calls a circle of aliases no name: those who were asked directly tell more. */
function outcomeOf(lookup: LookupAnswer, resolvers: readonly Resolver[]): Names['outcome'] {
  if (lookup.outcome === 'found') return lookup.addresses.length > 0 ? 'found' : 'failed';
  const said = (...words: readonly Resolver['outcome'][]) => resolvers.some(({ outcome }) => words.includes(outcome));
  if (said('no-such-name', 'no-data')) return 'no-such-name';
  if (said('failed', 'refused') || lookup.outcome === 'failed') return 'failed';
  return lookup.outcome === 'no-such-name' ? 'no-such-name' : 'no-answer';
}

/** Puts the question to every resolver at once; the answers are collected when the system has given its own. */
function startAsking(name: string, world: World) {
  const heard = new Map<string, Resolver>();
  const start = world.clock.now();
  const servers = world.names.resolvers().then((all) => [...new Set(all)].slice(0, MOST_RESOLVERS));
  const everyone = servers.then((all) =>
    Promise.all(all.map(async (server) => void heard.set(server, await askResolver(server, name, world)))),
  );
  return {
    hostsFile: world.names.hostsFile(name),
    async answersUntil(deadline: Instant): Promise<readonly Resolver[]> {
      await orLate(everyone, deadline - world.clock.now(), world.clock);
      const waited = world.clock.now() - start;
      const known = (await servers).map((server) => heard.get(server) ?? silent(server, waited));
      return known.filter(({ outcome, ms }) => outcome !== 'silent' || ms >= SILENCE);
    },
  };
}

const silent = (server: string, ms: number): Resolver => ({
  server,
  outcome: 'silent',
  a: [],
  aaaa: [],
  aliases: [],
  ms,
});

async function askResolver(server: string, name: string, world: World): Promise<Resolver> {
  const start = world.clock.now();
  const [a, aaaa] = await Promise.all([
    world.names.query(server, name, 'A', QUERY_PATIENCE),
    world.names.query(server, name, 'AAAA', QUERY_PATIENCE),
  ]);
  const records = [a, aaaa].flatMap((answer) => (answer.outcome === 'answered' ? answer.records : []));
  const addresses = records.filter(({ type }) => type !== 'CNAME');
  const ttls = addresses.map(({ ttl }) => ttl);
  return {
    server,
    ...(addresses.length > 0 ? { outcome: 'answered' } : sumUpEmpty([a, aaaa], records)),
    a: valuesOf(records, 'A'),
    aaaa: valuesOf(records, 'AAAA'),
    aliases: valuesOf(records, 'CNAME'),
    ...(ttls.length > 0 && { ttl: Math.min(...ttls) }),
    ms: world.clock.now() - start,
  };
}

const valuesOf = (records: readonly NameRecord[], wanted: NameRecord['type']): string[] => [
  ...new Set(records.filter(({ type }) => type === wanted).map(({ value }) => value)),
];

/** Two questions, neither with an address: the word that says most. An answer says more than that none came. */
function sumUpEmpty(
  answers: readonly QueryAnswer[],
  aliases: readonly NameRecord[],
): Pick<Resolver, 'outcome' | 'detail'> {
  if (leadInCircle(aliases)) return { outcome: 'failed', detail: 'its aliases lead in a circle' };
  const telling = (['no-such-name', 'failed', 'refused', 'answered', 'silent', 'unreachable'] as const)
    .map((word) => answers.find(({ outcome }) => outcome === word))
    .find((answer) => answer !== undefined);
  if (!telling || telling.outcome === 'answered') return { outcome: 'no-data' };
  const { outcome, detail } = telling;
  return outcome === 'no-such-name' || outcome === 'silent' ? { outcome } : { outcome, detail: detail.slice(0, 60) };
}

/** From no name of it does the chain come to an end. */
const leadInCircle = (aliases: readonly NameRecord[]) => {
  const names = new Set(aliases.map(({ name }) => name.toLowerCase()));
  return aliases.length > 0 && aliases.every(({ value }) => names.has(value.toLowerCase()));
};

/** Only addresses are compared, and only within a family: an answer that is missing disagrees with nobody. */
function disagreeOn(system: readonly string[], resolvers: readonly Resolver[]): boolean {
  const families = [
    [system.filter((ip) => familyOf(ip) === 'ipv4'), ...resolvers.map(({ a }) => a)],
    [system.filter((ip) => familyOf(ip) === 'ipv6'), ...resolvers.map(({ aaaa }) => aaaa)],
  ];
  return families.some((answers) => {
    const [first, ...others] = answers.filter((ips) => ips.length > 0);
    return first !== undefined && others.some((ips) => !areSame(first, ips));
  });
}
