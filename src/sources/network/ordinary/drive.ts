/** Carries bytes, time and encryption between the client machine and the wire, for the probes that walk the connection. */
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import {
  begin,
  type ClientOptions,
  type Ending,
  type Input,
  type State,
  step,
  type Wish,
} from '../../../rdp/conversations/direct/client.ts';
import type { StageId } from '../../../rdp/conversations/direct/stages.ts';
import type {
  Address,
  ByteStream,
  Heard,
  Instant,
  SecureAnswer,
  SecureOptions,
  Traffic,
  World,
} from '../../../world.ts';
import type { Asking } from '../../probe.ts';
import { borrowConnection } from '../../probing/cancel.ts';
import { COOKIE_USER, ORDINARY_OFFER } from '../trials/offer.ts';
import { NO_MESSAGES, Overheard } from './overheard.ts';

/** What one ordinary connection came to. */
export interface Driven {
  readonly ending: Ending;
  /** What came of the handshake, where there was one. */
  readonly secured?: SecureAnswer;
  /** Bytes on the wire, TLS included. */
  readonly traffic: Traffic;
  readonly messages: Vocabulary['messages'];
  /** Why the port did not open, where it did not. */
  readonly notOpened?: string;
}

/** Milliseconds: a lost first packet is sent again after one second, and after three. */
const OPENING_PATIENCE = 5_000;

/** Makes one ordinary connection and follows it as far as it goes without an account. Undefined when cancelled. */
export async function walkOnce(asking: Asking, address: Address, patience: number): Promise<Driven | undefined> {
  const { world, target } = asking;
  const startedAt = world.clock.now();
  const options: ClientOptions = { offer: ORDINARY_OFFER, cookie: COOKIE_USER, nla: true, settings: true, patience };
  const state = begin(options, startedAt);
  const naming = target.kind === 'name' ? { serverName: target.host } : {};
  // An answer may be late; a port that has not opened by then is not going to, and others wait for their turn.
  const opening = Math.min(patience, OPENING_PATIENCE);
  const borrowed = await borrowConnection(asking, address, opening, (stream) => drive(state, stream, asking, naming));
  if (borrowed.opened) return borrowed.result;
  const { why } = borrowed;
  return why.outcome === 'cancelled' ? undefined : describeNotOpened(why, world.clock.now() - startedAt);
}

async function drive(begun: State, stream: ByteStream, { world }: Asking, naming: SecureOptions): Promise<Driven> {
  const wire = new Wire(stream, world, naming);
  let [state, ...wishes] = step(begun, { kind: 'opened' }, world.clock.now());
  for (;;) {
    const finish = wishes.find((wish) => wish.kind === 'finish');
    if (finish) return wire.describe(finish.ending);
    const input = await wire.fulfil(wishes, state.stage);
    [state, ...wishes] = step(state, input, world.clock.now());
  }
}

/** The wire under the machine: plain first, encrypted when it wishes so. */
class Wire {
  readonly #opened: ByteStream;
  readonly #world: World;
  readonly #naming: SecureOptions;
  #stream: ByteStream;
  #wakeAt: Instant;
  #secured: SecureAnswer | undefined;
  #alert: number | undefined;
  readonly #overheard: Overheard;

  constructor(opened: ByteStream, world: World, naming: SecureOptions) {
    this.#opened = opened;
    this.#stream = opened;
    this.#world = world;
    this.#naming = naming;
    this.#wakeAt = world.clock.now();
    this.#overheard = new Overheard(world.clock);
  }

  /** Does what the machine wishes, then waits for what comes of it. */
  async fulfil(wishes: readonly Wish[], stage: StageId): Promise<Input> {
    let tls: number | undefined;
    for (const wish of wishes) {
      if (wish.kind === 'send') {
        this.#overheard.note('sent', stage, wish.bytes);
        await this.#stream.send(wish.bytes);
      }
      if (wish.kind === 'wake') this.#wakeAt = wish.at;
      if (wish.kind === 'start-tls') tls = wish.within;
    }
    return tls === undefined ? this.#listen(stage) : this.#encrypt(tls);
  }

  describe(ending: Ending): Driven {
    // The peer said no in TLS’s own words: the machine, which hears only what was decrypted, took it for a reset.
    const told = this.#alert === undefined ? ending : withAlert(ending, this.#alert);
    return {
      ending: told,
      ...(this.#secured && { secured: this.#secured }),
      traffic: { ...this.#opened.traffic },
      messages: this.#overheard.tell(),
    };
  }

  async #listen(stage: StageId): Promise<Input> {
    const heard = await this.#stream.receive(Math.max(0, this.#wakeAt - this.#world.clock.now()));
    if (heard.kind === 'bytes') this.#overheard.note('received', stage, heard.bytes);
    if (heard.kind === 'alert') this.#alert = heard.number;
    return toInput(heard);
  }

  async #encrypt(within: number): Promise<Input> {
    const began = this.#world.clock.now();
    const secured = await this.#world.network.secure(this.#stream, this.#naming, within);
    this.#secured = secured;
    this.#overheard.noteHandshake(secured, began);
    if (secured.outcome === 'failed') return { kind: 'not-secured', ...failureOf(secured) };
    this.#stream = secured.stream;
    return { kind: 'secured' };
  }
}

function failureOf({ how, alert, heard }: Extract<SecureAnswer, { outcome: 'failed' }>) {
  return { how, heard, ...(alert && { alert }) };
}

function toInput(heard: Heard): Input {
  switch (heard.kind) {
    case 'bytes':
      return heard;
    case 'silence':
      return { kind: 'elapsed' };
    case 'alert':
      return { kind: 'closed', how: 'rst' };
    case 'unreadable':
      return heard;
    default:
      return { kind: 'closed', how: heard.kind };
  }
}

const withAlert = (ending: Ending, number: number): Ending => ({
  ...ending,
  how: 'alert',
  learnt: { ...ending.learnt, alert: { number, by: 'peer' } },
});

function describeNotOpened(why: { readonly outcome: string; readonly detail?: string }, ms: number): Driven {
  const isRefused = why.outcome === 'refused';
  const ending: Ending = {
    stage: 'connect',
    by: isRefused ? 'peer' : 'nobody',
    how: isRefused ? 'rst' : 'silence',
    sent: 0,
    received: 0,
    ms,
    stages: [{ stage: 'connect', outcome: 'failed', ms }],
    learnt: {},
  };
  return { ending, traffic: { sent: 0, received: 0 }, messages: NO_MESSAGES, notOpened: why.detail ?? why.outcome };
}
