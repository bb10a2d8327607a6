/** Which packet sizes pass, each way by itself: for tunnels that lose large packets and tell nobody. RFC 2923 */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { writeClientHello } from '../../rdp/pdus/tls-hello.ts';
import { cutRecords } from '../../rdp/pdus/tls-records.ts';
import type { Address, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { inTurn } from '../probing/cancel.ts';
import { ping } from '../probing/ping.ts';
import { type Trial, tryOnce } from './trials/trial.ts';

/** Room for the packet and three repeats of it on a short way. */
const PATIENCE = 1_300;
const AT_ONCE = 4;
/** More than one full-size packet of any ordinary line. */
const LARGE = 2_500;
/** Between the least that every link must carry and an Ethernet packet. */
const LADDER = [548, 800, 1_050, 1_250, 1_400] as const;
const PIECE = 400;
/** Less than this is no large answer: it may have passed where a certificate would not. */
const LARGE_ANSWER = 600;

type Sizes = Vocabulary['sizes'];
type Way = Sizes['outbound'];

export default defineProbe({
  id: 'sizes',
  question: 'Do large packets get lost on the way?',
  answers: ['sizes'],
  stage: 'tls',
  needs: [
    need('walk', 'encryption was never to be started', ({ stages }) => stages.some(({ stage }) => stage === 'tls')),
  ],
  declines: ({ known, options }) =>
    options.deep || brokeOff(known) ? undefined : 'nothing fell silent after an answer',
  cost: { connections: 5, roundTrips: 4, patience: 2 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel } = asking;
    const ip = known.value('ports')?.best;
    const walk = known.value('walk');
    if (ip === undefined || !walk) return [notReached('sizes', 'no address is known')];
    const measuring = new Measuring(asking, { ip, port: target.port }, patienceFor(walk));
    const [measured, pinged] = await Promise.all([measuring.measure(), askPing(asking, ip)]);
    const value = { ...measured, ...(pinged && { ping: pinged }) };
    if (cancel.aborted) return [notLooked('sizes', STOPPED)];
    const where = writeAddress({ ip, port: target.port });
    return [seen('sizes', value, { source: 'sizes', where, stage: 'tls', at: world.clock.now() })];
  },
});

/** An Ethernet packet, and one that every link must carry. The replies are as large as the questions. */
const PINGED = { large: 1_500, small: 576 } as const;

/** The second witness, which sees both ways at once. Undefined where it is not there, or not even a small one comes back. */
async function askPing({ world, cancel }: Asking, ip: string): Promise<Sizes['ping']> {
  const send = (size: number) => ping(world, ip, { count: 3, size, dontFragment: true }, cancel);
  const [small, large] = await Promise.all([send(PINGED.small), send(PINGED.large)]);
  if ('notLooked' in small || 'notLooked' in large || small.received === 0) return undefined;
  if (large.tooBig) return 'large-refused';
  return large.received === 0 && small.received === small.sent ? 'large-vanish' : 'all-pass';
}

/** Silence, or an end in the middle of the server’s answer: something may mind how large it is. */
function brokeOff(known: Knowledge): boolean {
  const walk = known.value('walk');
  const tls = known.value('tls');
  const isCut = (walk?.how === 'fin' || walk?.how === 'rst') && walk.stage === 'tls';
  return walk?.how === 'silence' || (isCut && (tls?.heard ?? 0) > 0 && tls?.strayDisconnect === false);
}

/** A long way gets longer: a repeat waits three round trips and more. */
function patienceFor({ stages }: Vocabulary['walk']): number {
  const answer = stages.find(({ stage }) => stage === 'negotiate')?.ms ?? 0;
  return Math.min(4_000, PATIENCE + 6 * answer);
}

class Measuring {
  readonly #asking: Asking;
  readonly #address: Address;
  readonly #patience: number;

  constructor(asking: Asking, address: Address, patience: number) {
    this.#asking = asking;
    this.#address = address;
    this.#patience = patience;
  }

  /** What vanishes is said twice: chance alone seldom takes both, and the repeats of both. */
  async measure(): Promise<Sizes> {
    const { world } = this.#asking;
    const ordinary = writeClientHello({ versions: ['1.2'], chance: world.chance(64) });
    const small = impossible(world, ordinary.length);
    const large = impossible(world, LARGE);
    const [answer, ...others] = await this.#sayAll([
      { pieces: [small] },
      { pieces: [ordinary], wholeFlight: true },
      { pieces: [large] },
      { pieces: [ordinary], wholeFlight: true },
      { pieces: [large] },
    ]);
    const heard = { small: describeSmall(answer), flights: [others[0], others[2]], larges: [others[1], others[3]] };
    const inbound = heard.small === 'silent' ? { way: unknown } : readInbound(heard.flights);
    const base = { small: heard.small, inbound: inbound.way, inPieces: 'not-looked' as const };
    const stopped = inbound.stoppedAfter === undefined ? {} : { stoppedAfter: inbound.stoppedAfter };
    if (heard.small === 'silent') return { ...base, outbound: unknown };
    if (!heard.larges.every(isSilence)) {
      const passes = heard.larges.some(hasReplied);
      return { ...base, ...stopped, outbound: passes ? { verdict: 'whole' } : unknown };
    }
    return { ...base, ...stopped, ...(await this.#climb(large, ordinary.length)) };
  }

  /** Smaller and smaller packets outbound, and the large content in small packets, so that only the size differs. */
  async #climb(large: Uint8Array, known: number): Promise<Pick<Sizes, 'outbound' | 'inPieces' | 'mtu'>> {
    const { world } = this.#asking;
    const [inPieces, ...rungs] = await this.#sayAll([
      { pieces: cut(large, PIECE) },
      ...LADDER.map((size) => ({ pieces: [impossible(world, size)] })),
    ]);
    if (!inPieces || isSilence(inPieces)) return { outbound: unknown, inPieces: 'silent' };
    const passed = Math.max(known, ...LADDER.filter((_, index) => hasReplied(rungs[index])));
    const vanished = LADDER.find((size, index) => size > passed && isSilence(rungs[index])) ?? LARGE;
    return {
      outbound: { verdict: 'hole', passed, vanished },
      inPieces: 'answered',
      mtu: boundMtu(passed, vanished, this.#address),
    };
  }

  async #sayAll(sayings: readonly { readonly pieces: readonly Uint8Array[]; readonly wholeFlight?: boolean }[]) {
    const say = (saying: (typeof sayings)[number]) =>
      tryOnce(this.#asking, this.#address, { ...saying, afterConfirm: 'encryption', patience: this.#patience });
    return inTurn(sayings, AT_ONCE, this.#asking.cancel, say);
  }
}

const unknown: Way = { verdict: 'unknown' };

/** No server can agree to the suite without a cipher, so the answer is a few bytes, whatever was asked. */
const impossible = (world: World, size: number) =>
  writeClientHello({ versions: ['1.2'], suites: [0x0000], chance: world.chance(64), size });

type Tried = Trial | undefined;

const isSilence = (trial: Tried) => trial?.outcome === 'silence' && trial.heard.length === 0;
/** A close is a reaction, too: the bytes arrived. */
const hasReplied = (trial: Tried) =>
  trial !== undefined && trial.outcome !== 'not-connected' && (trial.outcome !== 'silence' || trial.heard.length > 0);

function describeSmall(trial: Tried): Sizes['small'] {
  if (!hasReplied(trial)) return 'silent';
  return trial?.heard.length ? 'answered' : 'ended';
}

/**
 * Packets arrive in order: what came before a lost one is whole, so a record that breaks off was cut by its amount. And a
 * lost packet is silence: an end, where the small answer came, is somebody’s deed. Nor did large ones vanish where as
 * much as a large one holds has come.
 */
function readInbound(flights: readonly Tried[]): { readonly way: Way; readonly stoppedAfter?: number } {
  const whole = flights.find((trial) => trial?.outcome === 'answered');
  if (whole) return { way: { verdict: whole.heard.length >= LARGE_ANSWER ? 'whole' : 'unknown' } };
  const cut = flights.flatMap((trial) => (trial && trial.outcome !== 'not-connected' ? trial : []));
  // What is still coming was not cut off: it is slow.
  if (cut.length === 0 || cut.length < flights.length || cut.some(({ isDripping }) => isDripping))
    return { way: unknown };
  const broken = cut.find(
    ({ outcome, heard }) => outcome !== 'silence' || cutRecords(heard).isCut || heard.length >= LARGE_ANSWER,
  );
  if (broken) return { way: unknown, stoppedAfter: broken.heard.length };
  return { way: { verdict: 'hole' } };
}

function cut(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

/** An IP header of 20 or 40 bytes and a TCP header of 20, or 32 with timestamps. */
function boundMtu(passed: number, vanished: number, { ip }: Address): NonNullable<Sizes['mtu']> {
  const headers = ip.includes(':') ? 60 : 40;
  return { atLeast: passed + headers, ...(vanished < LARGE && { below: vanished + headers + 12 }) };
}
