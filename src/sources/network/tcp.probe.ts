/** Whether the port opens, address by address: the first thing that a firewall, a stopped service or a wrong address changes. */

import { canonical, familyOf, isLoopback } from '../../observations/addresses.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { Address, ByteStream, ConnectAnswer, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { createCanceller, orCancelled } from '../probing/cancel.ts';

const MOST_ADDRESSES = 6;
/** Of those that only another resolver gives. */
const MOST_OTHERS = 2;
/** Lets the first packet and its two repeats (after 1 s and 3 s) go unanswered. */
const PATIENCE = 4_000;
/** A refusal is asked for once more after so long. Silence was asked for three times by the system itself. */
const BEFORE_AGAIN = 300;
/** So many addresses; each further one would refuse or swallow as the others did. */
const MOST_AGAIN = 2;
/** How long the other addresses are waited for once one is open: one repeat. */
const PATIENCE_AFTER_OPEN = 1_200;

type Ports = Vocabulary['ports'];
type Tried = Ports['addresses'][number];

export default defineProbe({
  id: 'tcp',
  question: 'Does the port open?',
  answers: ['ports'],
  stage: 'connect',
  needs: [need('names', 'the name leads to no address', ({ addresses }) => addresses.length > 0)],
  cost: { connections: 1, roundTrips: 1, patience: PATIENCE },
  risk: 'none',

  async ask({ target, known, world, cancel, spare }: Asking) {
    const ips = [...new Set(known.value('names')?.addresses)].slice(0, MOST_ADDRESSES);
    if (ips.length === 0) return [notReached('ports', 'no address is known')];
    // With several addresses under way a kept connection could take the last free place from the others.
    const keep: Release = ips.length === 1 ? spare.leave : (_, stream) => stream.close();
    const release: Release = (address, stream) => (ips.includes(address.ip) ? keep(address, stream) : stream.close());
    const doubtful = otherAddresses(known.value('names'));
    const trying = tryAll([...ips, ...doubtful.map(({ ip }) => ip)], ips.length, target.port, world, release);
    const tried = await orCancelled(trying, cancel);
    if (!tried) return [notLooked('ports', STOPPED)];
    const others = doubtful.flatMap(({ ip, resolver }, at) => {
      const { outcome, ms } = tried[ips.length + at] ?? {};
      return outcome === undefined || ms === undefined ? [] : [{ ip, resolver, outcome, ms }];
    });
    const again = await orCancelled(tryAgain(tried.slice(0, ips.length), target.port, world, release), cancel);
    if (!again) return [notLooked('ports', STOPPED)];
    const summed = sumUp(again);
    const own = summed.best !== undefined && (await isOwn(summed.best, world));
    const value = { ...summed, ...(own && { own }), ...(others.length > 0 && { others }) };
    const where = writeAddress({ ip: value.best ?? target.host, port: target.port });
    return [seen('ports', value, { source: 'tcp', where, stage: 'connect', at: world.clock.now() })];
  },
});

async function isOwn(ip: string, { host }: World): Promise<boolean> {
  if (isLoopback(ip)) return true;
  const interfaces = await host.interfaces();
  return interfaces.some(({ addresses }) => addresses.some((own) => canonical(own) === canonical(ip)));
}

type Release = (address: Address, stream: ByteStream) => void;

/** What a resolver says and the system does not: whether a machine is there tells whose answer is the stale one. */
function otherAddresses(
  names: Vocabulary['names'] | undefined,
): readonly { readonly ip: string; readonly resolver: string }[] {
  if (!names?.disagree) return [];
  const said = names.resolvers.flatMap(({ server, a, aaaa }) =>
    [...a, ...aaaa].map((ip) => ({ ip, resolver: server })),
  );
  return said
    .filter(({ ip }, at) => !names.addresses.includes(ip) && said.findIndex((one) => one.ip === ip) === at)
    .slice(0, MOST_OTHERS);
}

/** The first `own` of them are the system’s: only one of these that opens ends the wait for the rest. */
async function tryAll(
  ips: readonly string[],
  own: number,
  port: number,
  world: World,
  release: Release,
): Promise<readonly Tried[]> {
  const start = world.clock.now();
  const alarm = createCanceller();
  let announceOpen: () => void = () => undefined;
  const firstOpen = new Promise<void>((resolve) => {
    announceOpen = resolve;
  });
  const giveUp = firstOpen.then(() => world.clock.sleep(PATIENCE_AFTER_OPEN, alarm.cancel)).then(() => undefined);
  const tries = ips.map(async (ip, at): Promise<Tried> => {
    const connecting = world.network.connect({ ip, port }, PATIENCE);
    connecting
      .then((opened) => opened.outcome === 'open' && release({ ip, port }, opened.stream))
      .catch(() => undefined);
    const answer = await Promise.race([connecting, giveUp]);
    const ms = world.clock.now() - start;
    if (answer?.outcome === 'open' && at < own) announceOpen();
    return { ip, family: familyOf(ip), ms, ...describe(answer, ms) };
  });
  return Promise.all(tries).finally(alarm.abort);
}

/** Where no address opened: one refusal is an event, and the next moment the service may be there. */
async function tryAgain(
  tried: readonly Tried[],
  port: number,
  world: World,
  release: Release,
): Promise<readonly Tried[]> {
  if (tried.some(({ outcome }) => outcome === 'open')) return tried;
  const refused = tried.filter(({ outcome }) => outcome === 'refused').slice(0, MOST_AGAIN);
  if (refused.length === 0) return tried;
  await world.clock.sleep(BEFORE_AGAIN);
  return Promise.all(
    tried.map(async (one): Promise<Tried> => {
      if (!refused.includes(one)) return one;
      const startedAt = world.clock.now();
      const address = { ip: one.ip, port };
      const answer = await world.network.connect(address, PATIENCE_AFTER_OPEN);
      if (answer.outcome === 'open') release(address, answer.stream);
      const ms = world.clock.now() - startedAt;
      // Refused, and then not even that: what was said in words is the better witness.
      if (answer.outcome !== 'open' && answer.outcome !== 'refused') return one;
      return { ...one, outcome: answer.outcome, before: one.outcome, ...(answer.outcome === 'open' && { ms }) };
    }),
  );
}

function describe(answer: ConnectAnswer | undefined, ms: number): Pick<Tried, 'outcome' | 'detail'> {
  if (!answer || answer.outcome === 'silent')
    return { outcome: 'silent', detail: `no answer within ${Math.round(ms)} ms` };
  return answer.outcome === 'unreachable' ? answer : { outcome: answer.outcome };
}

/**
 * `mixed` is kept for some open and some not. Where none is open the most telling outcome stands for all: a refusal
 * shows a machine, silence shows a lost packet, unreachable may be no more than a family without a route.
 */
function sumUp(tried: readonly Tried[]): Ports {
  const all = tried.map(({ outcome }) => outcome);
  const telling =
    (['open', 'refused', 'silent', 'unreachable'] as const).find((outcome) => all.includes(outcome)) ?? 'silent';
  const best = tried.find(({ outcome }) => outcome === telling)?.ip;
  const isMixed = telling === 'open' && all.some((outcome) => outcome !== 'open');
  return { outcome: isMixed ? 'mixed' : telling, ...(best !== undefined && { best }), addresses: [...tried] };
}
