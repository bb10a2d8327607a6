/** Who says that our clock is wrong: the server, and a domain controller of its domain. For the probe of this machine. */
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { askForNothing, LONGEST_ERROR, readKerberosError } from '../../rdp/pdus/kerberos.ts';
import type { ByteStream, Clock } from '../../world.ts';
import type { Asking } from '../probe.ts';
import { borrowConnection } from '../probing/cancel.ts';
import { hearUntil } from '../probing/hear.ts';
import { lookUpFirst } from '../probing/look-up.ts';

export type Witness = Vocabulary['witnesses']['clocks'][number];

const KERBEROS = 88;
const LOOKUP_PATIENCE = 2_000;
const PATIENCE = 2_000;

/** What a domain controller says, or why none was asked. One connection, to the first address of the domain’s name. */
export async function askController(asking: Asking): Promise<Witness | { readonly because: string }> {
  const { known, world } = asking;
  const nla = known.value('nla');
  const domain = nla?.dnsDomain;
  if (domain === undefined || nla?.domainJoined === false) return { because: 'the server named no domain' };
  // The controllers of a domain register themselves under its very name.
  const ip = await lookUpFirst(world, domain, LOOKUP_PATIENCE);
  if (ip === undefined) return { because: 'the name of the domain leads to no controller from here' };
  const borrowed = await borrowConnection(asking, { ip, port: KERBEROS }, PATIENCE, (stream) =>
    ask(stream, domain, asking),
  );
  if (!borrowed.opened) return { because: `the controller’s port ${KERBEROS} did not open` };
  return borrowed.result ?? { because: 'the controller gave no answer that can be read' };
}

async function ask(stream: ByteStream, domain: string, { world }: Asking): Promise<Witness | undefined> {
  const { clock } = world;
  const nonce = world.chance(4).reduce((sum, octet) => (sum << 8) | octet, 0);
  const askedAt = clock.now();
  await stream.send(askForNothing(domain.toUpperCase(), nonce));
  const said = await hear(stream, clock);
  if (!said?.ok) return undefined;
  const answeredAt = clock.now();
  const halfway = (askedAt + answeredAt) / 2;
  // It tells milliseconds only sometimes; a whole second is what its time may be off by.
  return {
    witness: 'kdc',
    skew: Math.round(said.value.time - halfway),
    uncertainty: (answeredAt - askedAt) / 2 + 1000,
  };
}

async function hear(stream: ByteStream, clock: Clock): Promise<ReturnType<typeof readKerberosError> | undefined> {
  const isEnough = (heard: Uint8Array) => heard.length > LONGEST_ERROR || isWhole(readKerberosError(heard));
  const { heard, end } = await hearUntil(stream, clock, clock.now() + PATIENCE, isEnough);
  return end === undefined ? readKerberosError(heard) : undefined;
}

const isWhole = (read: ReturnType<typeof readKerberosError>) => read.ok || read.problem.kind !== 'incomplete';
