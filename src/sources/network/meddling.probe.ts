/** Which content makes a connection end or fall silent: for devices that read along, and for servers that hang up by themselves. */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { requestProtocols } from '../../rdp/pdus/negotiation.ts';
import { contentTypes, writeRecords } from '../../rdp/pdus/tls-handshake.ts';
import { writeClientHello } from '../../rdp/pdus/tls-hello.ts';
import { inTpkt } from '../../rdp/pdus/tpkt.ts';
import { ConnectionRequest, cookieLine, requestConnection } from '../../rdp/pdus/x224.ts';
import { encode } from '../../rdp/wire/bytes.ts';
import type { Address, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { readAcknowledged } from './acknowledged.ts';
import { absent, notLooked, notReached, STOPPED, seen, writeAddress } from './answers.ts';
import { closeWhenOpen, inTurn, orCancelled } from './cancel.ts';
import { COOKIE_USER, ORDINARY_OFFER } from './offer.ts';
import { type Trial, tryOnce } from './trial.ts';

/** Room for a packet and three repeats of it. */
const PATIENCE = 1_300;
const AT_ONCE = 4;
/** Whoever closes unasked does so at once. */
const QUIET = 400;
/** Ports that a Windows machine often answers on, if only by refusing. */
const ELSEWHERE = [445, 135] as const;

type Meddling = Vocabulary['meddling'];
type Try = Meddling['tries'][number];
type Said = Try['said'];

export default defineProbe({
  id: 'meddling',
  question: 'Does something on the way cut the connection?',
  answers: ['meddling'],
  stage: 'negotiate',
  needs: [
    need('walk', 'nothing was cut at the start', ({ complete, stage, how }) => {
      const isCut = how === 'rst' || how === 'fin' || how === 'silence';
      return !complete && isCut && (stage === 'negotiate' || stage === 'tls');
    }),
  ],
  cost: { connections: 4, roundTrips: 3, patience: 2 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel } = asking;
    const ip = known.value('ports')?.best;
    const walk = known.value('walk');
    if (ip === undefined || !walk) return [notReached('meddling', 'no address is known')];
    const address = { ip, port: target.port };
    const value = await (walk.stage === 'tls'
      ? compareAtTls(asking, address)
      : compareAtNegotiate(asking, address, walk));
    if (cancel.aborted) return [notLooked('meddling', STOPPED)];
    // Then it is a matter of size or of amount, not of content.
    if (isCutLater(known) && value.tries.some(({ said, outcome }) => said === 'hello' && outcome === 'answered'))
      return [absent('meddling', 'the start of encryption was answered when it asked for little')];
    const where = writeAddress(address);
    return [seen('meddling', value, { source: 'meddling', where, stage: walk.stage, at: world.clock.now() })];
  },
});

/** Silence may be any later packet’s; and bytes that came show that the start was let through. */
const isCutLater = (known: Knowledge) => known.value('walk')?.how === 'silence' || (known.value('tls')?.heard ?? 0) > 0;

/** The start of TLS against another TLS record, and against no TLS, all of one size. */
async function compareAtTls(asking: Asking, address: Address): Promise<Meddling> {
  // A suite that no server can agree to: whoever reads it answers with a few bytes, which pass where a certificate may not.
  const hello = writeClientHello({ versions: ['1.2'], suites: [0x0000], chance: asking.world.chance(64), size: 300 });
  const tries = await sayAll(asking, address, true, [
    ['hello', hello],
    ['other-record', writeRecords(contentTypes.data, 0x0303, new Uint8Array(hello.length - 5))],
    ['junk', new Uint8Array(hello.length).fill(0x41)],
  ]);
  const [ordinary, other] = tries;
  const selective = differs(ordinary, other) && ordinary?.outcome !== 'answered';
  const trigger = selective ? 'hello' : isAlike(ordinary, other) ? 'any-data' : 'unclear';
  return { stage: 'tls', tries: [...tries], trigger, selective, ...compareWithRoundTrip(asking, tries) };
}

/** The RDP request against itself without the user name, with another word in its place, and against no RDP. */
async function compareAtNegotiate(asking: Asking, address: Address, walk: Vocabulary['walk']): Promise<Meddling> {
  const request = writeRequest(cookieLine(COOKIE_USER));
  const isSilent = walk.how === 'silence';
  const sayings: readonly Saying[] = [
    ['no-cookie', writeRequest(undefined)],
    ['junk', new Uint8Array(request.length).fill(0x41)],
    // Who was silent when asked is silent when not asked; and every silence costs time.
    ...(isSilent ? [] : [['nothing', undefined] as const]),
    ...(isSilent
      ? []
      : [['other-word', writeRequest(cookieLine(COOKIE_USER).replace('mstshash', 'mztzhazh'))] as const]),
  ];
  const [tries, behind] = await Promise.all([
    sayAll(asking, address, false, sayings),
    isSilent ? lookBehind(asking, address) : undefined,
  ]);
  const [noCookie, junk, nothing, otherWord] = tries;
  const first: Try = { said: 'request', outcome: endOf(walk), ms: walk.ms };
  const all = [first, ...tries];
  const base = { stage: 'negotiate' as const, tries: all, ...behind };
  if (nothing?.outcome === 'fin' || nothing?.outcome === 'rst')
    return { ...base, trigger: 'nothing', selective: false };
  // It was let through: what came back was damaged, or broke off.
  if (first.outcome === 'answered') return { ...base, trigger: 'unclear', selective: false };
  if (otherWord?.outcome === 'answered' || noCookie?.outcome === 'answered')
    return { ...base, trigger: 'cookie', selective: true, ...compareWithRoundTrip(asking, all) };
  if (differs(first, junk) && junk?.outcome !== 'silence') return { ...base, trigger: 'request', selective: true };
  const isEven = [noCookie, junk, ...(otherWord ? [otherWord] : [])].every((one) => isAlike(first, one));
  return { ...base, trigger: isEven ? 'any-data' : 'unclear', selective: false };
}

type Saying = readonly [said: Said, bytes: Uint8Array | undefined];

async function sayAll(asking: Asking, address: Address, afterConfirm: boolean, sayings: readonly Saying[]) {
  return inTurn(sayings, AT_ONCE, asking.cancel, async ([said, bytes]): Promise<Try> => {
    const patience = bytes ? PATIENCE : QUIET;
    const trial = await tryOnce(asking, address, { pieces: bytes ? [bytes] : [], afterConfirm, patience });
    return { said, outcome: outcomeOf(trial), ms: trial?.ms ?? 0 };
  });
}

/** Whoever said a word before the end has answered. */
const outcomeOf = (trial: Trial | undefined): Try['outcome'] =>
  !trial ? 'not-connected' : trial.heard.length > 0 ? 'answered' : trial.outcome;

const endOf = ({ how, received }: Vocabulary['walk']): Try['outcome'] =>
  received > 0 ? 'answered' : how === 'rst' || how === 'fin' ? how : 'silence';

const isAlike = (one: Try | undefined, other: Try | undefined) =>
  one !== undefined && one.outcome === other?.outcome && one.outcome !== 'not-connected';

/** A close and a reset may both be the same program’s; a word, or silence, is of another kind than they are. */
function differs(one: Try | undefined, other: Try | undefined): boolean {
  if (!one || !other || one.outcome === 'not-connected' || other.outcome === 'not-connected') return false;
  return kindOf(one) !== kindOf(other);
}

const kindOf = ({ outcome }: Try) => (outcome === 'fin' ? 'end' : outcome === 'rst' ? 'end' : outcome);

/** Below this a way is too short for the clock to tell. */
const LEAST_ROUND_TRIP = 8;

/** The quickest of several answers bounds the round trip; a single one may have waited for this machine, too. */
function compareWithRoundTrip({ known }: Asking, tries: readonly Try[]): Pick<Meddling, 'soonerThanRoundTrip'> {
  const opened = known.value('ports')?.addresses.find(({ outcome }) => outcome === 'open');
  const answered = tries.filter(({ outcome }) => outcome === 'answered');
  const ended = tries.find(({ outcome }) => outcome === 'rst' || outcome === 'fin');
  const roundTrip = Math.min(opened?.ms ?? 0, ...answered.map(({ ms }) => ms));
  if (!ended || answered.length === 0 || roundTrip < LEAST_ROUND_TRIP) return {};
  return { soonerThanRoundTrip: ended.ms < 0.5 * roundTrip };
}

/** The port opens and nobody speaks: is there a machine behind it at all? */
async function lookBehind(asking: Asking, address: Address): Promise<Pick<Meddling, 'acknowledged' | 'elsewhere'>> {
  const { world, cancel, target } = asking;
  const ports = ELSEWHERE.filter((port) => port !== target.port);
  const [outcomes, acknowledged] = await Promise.all([
    Promise.all(ports.map((port) => knock(world, { ip: address.ip, port }, asking))),
    world.clock.sleep(PATIENCE - 200, cancel).then(() => readAcknowledged(world.host, address)),
  ]);
  const answers = outcomes.some((outcome) => outcome === 'open' || outcome === 'refused');
  return { elsewhere: answers ? 'answers' : 'silent', ...(acknowledged !== undefined && { acknowledged }) };
}

async function knock({ network }: World, address: Address, { cancel }: Asking): Promise<string> {
  const connecting = network.connect(address, PATIENCE);
  closeWhenOpen(connecting);
  return (await orCancelled(connecting, cancel))?.outcome ?? 'silent';
}

function writeRequest(line: string | undefined): Uint8Array {
  const parts = { ...(line !== undefined && { line }), negotiation: requestProtocols(ORDINARY_OFFER) };
  return encode(inTpkt(ConnectionRequest), requestConnection(parts));
}
