/** The network between us and the machines of a scenario, in virtual time: delays, closed doors, and one peer a connection. */
import { concat } from '../src/rdp/wire/bytes.ts';
import type { Address, ByteStream, ConnectAnswer, Heard } from '../src/world.ts';
import { createPeer, type ServedPort } from './peers/create-peer.ts';
import type { Peer, PeerWish, Surroundings } from './peers/peer.ts';
import type { LabMachine, LabPort } from './scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What one packet carries at most. */
const SEGMENT = 1448;

export class VirtualNetwork {
  readonly #machines: Readonly<Record<string, LabMachine>>;
  readonly #clock: VirtualClock;
  readonly #around: (address: Address) => Surroundings;
  readonly #connections = new Map<string, number>();

  constructor(
    machines: Readonly<Record<string, LabMachine>>,
    clock: VirtualClock,
    around: (address: Address) => Surroundings,
  ) {
    this.#machines = machines;
    this.#clock = clock;
    this.#around = around;
  }

  async connect(address: Address, within: number): Promise<ConnectAnswer> {
    const machine = this.#machines[address.ip];
    const door = machine ? this.#doorOf(machine, address) : 'silent';
    const latency = machine?.latency ?? 1;
    const isLate = 2 * latency > within;
    await this.#clock.sleep(door === 'silent' || isLate ? within : 2 * latency);
    if (door === 'silent' || isLate) return { outcome: 'silent' };
    if (door === 'refused') return { outcome: 'refused' };
    if ('unreachable' in door) return { outcome: 'unreachable', detail: door.unreachable };
    const peer = createPeer(door, this.#around(address));
    return { outcome: 'open', stream: new VirtualStream(peer, latency, door, this.#clock) };
  }

  /** A list is played one connection after another, the last for ever. */
  #doorOf(machine: LabMachine, { ip, port }: Address): LabPort {
    const door = machine.ports?.[port];
    if (door === undefined) return machine.otherPorts ?? 'refused';
    if (!isList(door)) return door;
    const key = `${ip} ${port}`;
    const count = this.#connections.get(key) ?? 0;
    this.#connections.set(key, count + 1);
    return door[Math.min(count, door.length - 1)] ?? 'refused';
  }
}

const isList = (door: LabPort | readonly LabPort[]): door is readonly LabPort[] => Array.isArray(door);

/** Our end of a connection to a scripted peer. */
class VirtualStream implements ByteStream {
  readonly #peer: Peer;
  readonly #latency: number;
  readonly #slow: number;
  readonly #clock: VirtualClock;
  /** Bytes that the peer may still say before it falls silent for good. */
  #allowance: number;
  #inbox: Uint8Array[] = [];
  #ended: 'fin' | 'rst' | undefined;
  #isClosed = false;
  #isPeerGone = false;
  #lastArrival = 0;
  #wake: () => void = () => undefined;
  #sent = 0;
  #received = 0;

  constructor(peer: Peer, latency: number, door: ServedPort, clock: VirtualClock) {
    this.#peer = peer;
    this.#latency = latency;
    this.#clock = clock;
    this.#slow = door.serves === 'rdp' ? (door.slow ?? 0) : 0;
    this.#allowance = door.serves === 'rdp' ? (door.stallsAfter ?? Infinity) : Infinity;
    this.#obey(peer.hear({ kind: 'opened' }), -latency); // The peer was there one delay before we knew.
  }

  get traffic() {
    return { sent: this.#sent, received: this.#received };
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (this.#isClosed || this.#ended) return;
    this.#sent += bytes.length;
    const copy = bytes.slice();
    this.#clock.after(this.#latency, () => {
      if (!this.#isPeerGone) this.#obey(this.#peer.hear({ kind: 'bytes', bytes: copy }), 0);
    });
  }

  async receive(within: number): Promise<Heard> {
    if (this.#inbox.length === 0 && !this.#ended && !this.#isClosed) await this.#wait(within);
    if (this.#inbox.length > 0) {
      const bytes = concat(...this.#inbox);
      this.#inbox = [];
      return { kind: 'bytes', bytes };
    }
    if (this.#ended) return { kind: this.#ended };
    return { kind: this.#isClosed ? 'fin' : 'silence' };
  }

  close(): void {
    this.#isClosed = true;
    this.#isPeerGone = true;
    this.#wake();
  }

  #wait(within: number): Promise<void> {
    return new Promise((resolve) => {
      const forget = this.#clock.after(within, resolve);
      this.#wake = () => {
        forget();
        resolve();
      };
    });
  }

  #obey(wishes: readonly PeerWish[], headStart: number): void {
    for (const wish of wishes) {
      if (wish.kind === 'send') this.#deliver(wish.bytes, headStart);
      else if (wish.kind === 'close' || wish.kind === 'reset')
        this.#end(wish.kind === 'close' ? 'fin' : 'rst', headStart);
    }
  }

  #deliver(bytes: Uint8Array, headStart: number): void {
    const allowed = bytes.subarray(0, this.#allowance);
    this.#allowance -= allowed.length;
    for (let at = 0; at < allowed.length; at += SEGMENT) {
      const segment = allowed.slice(at, at + SEGMENT);
      this.#arrive(headStart, () => {
        this.#received += segment.length;
        this.#inbox.push(segment);
      });
    }
  }

  #end(how: 'fin' | 'rst', headStart: number): void {
    this.#isPeerGone = true;
    // A peer that fell silent is not heard to leave either.
    if (this.#allowance <= 0) return;
    this.#arrive(headStart, () => {
      this.#ended ??= how;
    });
  }

  /** Nothing overtakes what was said before it. */
  #arrive(headStart: number, happen: () => void): void {
    const soonest = this.#clock.truth + this.#latency + this.#slow + headStart;
    this.#lastArrival = Math.max(this.#lastArrival, soonest);
    this.#clock.after(this.#lastArrival - this.#clock.truth, () => {
      if (this.#isClosed) return;
      happen();
      this.#wake();
    });
  }
}
