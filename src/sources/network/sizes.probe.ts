/** Which packet sizes pass, each way by itself: for tunnels that lose large packets and tell nobody. RFC 2923 */
import type { Knowledge } from '../../observations/knowledge.ts';
import { hasReplied, type TriedSize as Tried, vanished } from '../../observations/tried-size.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { writeClientHello } from '../../rdp/pdus/tls-hello.ts';
import { cutRecords } from '../../rdp/pdus/tls-records.ts';
import type { Address, World } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { inTurn } from '../probing/cancel.ts';
import { ping } from '../probing/ping.ts';
import { tryOnce } from './trials/trial.ts';

/** Room for the packet and three repeats of it on a short way. */
const PATIENCE = 1_300;
const AT_ONCE = 4;
/** More than one full-size packet of any ordinary line. */
const LARGE = 2_500;
/** Between the least that every link must carry and an Ethernet packet. */
const LADDER = [548, 800, 1_050, 1_250, 1_400] as const;
const PIECE = 400;

type Sizes = Vocabulary['sizes'];

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
    const value = { tried: measured, ...(pinged && { ping: pinged }) };
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
  async measure(): Promise<Tried[]> {
    const { world } = this.#asking;
    const ordinary = writeClientHello({ versions: ['1.2'], chance: world.chance(64) });
    const small = impossible(world, ordinary.length);
    const large = impossible(world, LARGE);
    const tried = await this.#tryAll([
      { as: 'small', pieces: [small] },
      { as: 'flight', pieces: [ordinary] },
      { as: 'large', pieces: [large] },
      { as: 'flight', pieces: [ordinary] },
      { as: 'large', pieces: [large] },
    ]);
    const larges = tried.filter((one) => one.as === 'large');
    const isSmallHeard = tried.some((one) => one.as === 'small' && hasReplied(one));
    if (!isSmallHeard || larges.length < 2 || !larges.every(vanished)) return tried;
    // Smaller and smaller packets, and the large content in small packets, so that only the size differs.
    const further = await this.#tryAll([
      { as: 'pieces', pieces: cut(large, PIECE) },
      ...LADDER.map((size): Saying => ({ as: 'step', pieces: [impossible(world, size)] })),
    ]);
    return [...tried, ...further];
  }

  async #tryAll(sayings: readonly Saying[]): Promise<Tried[]> {
    const say = async ({ as, pieces }: Saying): Promise<Tried | undefined> => {
      const more = { afterConfirm: 'encryption', patience: this.#patience, wholeFlight: as === 'flight' } as const;
      const trial = await tryOnce(this.#asking, this.#address, { pieces, ...more });
      if (!trial) return undefined;
      const records = cutRecords(trial.heard);
      return {
        as,
        sent: pieces.reduce((sum, { length }) => sum + length, 0),
        outcome: trial.outcome,
        heard: trial.heard.length,
        unfinished: records.isCut ? records.rest.length : 0,
        ...(trial.isDripping && { slow: true }),
      };
    };
    const tried = await inTurn(sayings, AT_ONCE, this.#asking.cancel, say);
    return tried.filter((one) => one !== undefined);
  }
}

interface Saying {
  readonly as: Tried['as'];
  /** Each in packets of its own. */
  readonly pieces: readonly Uint8Array[];
}

/** No server can agree to the suite without a cipher, so the answer is a few bytes, whatever was asked. */
const impossible = (world: World, size: number) =>
  writeClientHello({ versions: ['1.2'], suites: [0x0000], chance: world.chance(64), size });

function cut(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}
