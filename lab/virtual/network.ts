/** The network between us and the machines of a scenario, in virtual time: delays, closed doors, and one peer a connection. */
import { concat } from '../../src/rdp/wire/bytes.ts';
import type { Address, ByteStream, ConnectAnswer, DatagramAnswer, Heard, Instant } from '../../src/world.ts';
import { createPeer, type ServedPort } from '../peers/create-peer.ts';
import type { Peer, PeerWish, Surroundings } from '../peers/peer.ts';
import { answerDtlsHello, answerSyn } from '../peers/udp-peer.ts';
import type { LabMachine, LabPort, RdpPeer } from '../scenarios/scenario.ts';
import type { VirtualClock } from './clock.ts';
import { SEGMENT, VirtualLine } from './line.ts';

export class VirtualNetwork {
  readonly #machines: Readonly<Record<string, LabMachine>>;
  readonly #clock: VirtualClock;
  readonly #around: (address: Address) => Surroundings;
  readonly #connections = new Map<string, number>();
  readonly #lines = new Map<string, VirtualLine>();
  readonly #open = new Map<ByteStream, string>();
  readonly #times: { readonly ip: string; readonly at: Instant }[] = [];

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
    const line = this.#lineTo(address.ip, machine);
    const time = door === 'silent' ? Infinity : line.open();
    await this.#clock.sleep(Math.min(time, within));
    if (door === 'silent' || time > within) return { outcome: 'silent' };
    if (door === 'refused') return { outcome: 'refused' };
    if ('unreachable' in door) return { outcome: 'unreachable', detail: door.unreachable };
    const admitted = machine && this.#exceeds(address.ip, machine) ? TURNED_AWAY : door;
    const peer = createPeer(admitted, this.#around(address));
    const stream = new VirtualStream(peer, line, admitted, this.#clock, () => this.#open.delete(stream));
    this.#open.set(stream, address.ip);
    return { outcome: 'open', stream };
  }

  /** Those that were turned away count, too, as they do where limits are kept by rate. */
  #exceeds(ip: string, { limit }: LabMachine): boolean {
    if (!limit) return false;
    if ('atOnce' in limit) return [...this.#open.values()].filter((one) => one === ip).length >= limit.atOnce;
    const since = this.#clock.truth - limit.within;
    const before = this.#times.filter((one) => one.ip === ip && one.at > since).length;
    this.#times.push({ ip, at: this.#clock.truth });
    return before >= limit.connections;
  }

  #lineTo(ip: string, machine: LabMachine = {}): VirtualLine {
    const line = this.#lines.get(ip) ?? new VirtualLine(machine, this.#clock, dice(machine.line?.seed ?? 1));
    this.#lines.set(ip, line);
    return line;
  }

  /** One datagram of RDP over UDP, or of DTLS to a gateway, and what comes back for it. */
  async datagram(
    { ip, port }: Address,
    payloads: readonly Uint8Array[],
    pace: number,
    within: number,
  ): Promise<DatagramAnswer> {
    const machine = this.#machines[ip];
    const latency = machine?.latency ?? 1;
    const isGateways = port === GATEWAY_UDP;
    const says = machine ? ((isGateways ? machine.gatewayUdp : machine.udp) ?? 'refused') : 'silent';
    await this.#clock.sleep(says === 'silent' ? within : Math.min(within, 2 * latency));
    const sent = Math.min(payloads.length, 1 + Math.floor((says === 'silent' ? within : 2 * latency) / pace));
    if (says === 'silent' || 2 * latency > within) return { outcome: 'silent', sent };
    const [first = new Uint8Array()] = payloads;
    const reply = says === 'answers' ? (isGateways ? answerDtlsHello(first) : answerSyn(first)) : undefined;
    return reply
      ? { outcome: 'answered', bytes: reply, sent }
      : { outcome: says === 'answers' ? 'silent' : says, sent };
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

const TURNED_AWAY: ServedPort = { serves: 'close', how: 'rst', when: 'accepted' };

/** Where an RD Gateway listens for DTLS. */
const GATEWAY_UDP = 3391;

const isList = (door: LabPort | readonly LabPort[]): door is readonly LabPort[] => Array.isArray(door);

/** Numbers from 0 up to 1 that look like chance and are the same in every run (xorshift32). */
function dice(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Our end of a connection to a scripted peer. */
class VirtualStream implements ByteStream {
  readonly #peer: Peer;
  readonly #line: VirtualLine;
  readonly #slow: number;
  readonly #drips: number | undefined;
  readonly #clock: VirtualClock;
  /** Bytes that the peer may still say before it falls silent for good. */
  #allowance: number;
  readonly #onClose: () => void;
  #inbox: Uint8Array[] = [];
  #ended: 'fin' | 'rst' | undefined;
  #isClosed = false;
  #isPeerGone = false;
  #lastArrival = 0;
  #lastThere = 0;
  #wake: () => void = () => undefined;
  #sent = 0;
  #received = 0;
  /** What forgets a connection on which nobody speaks. */
  readonly #idle: RdpPeer['idle'];
  #isForgotten = false;
  #stayAwake: () => void = () => undefined;

  constructor(peer: Peer, line: VirtualLine, door: ServedPort, clock: VirtualClock, onClose: () => void) {
    this.#onClose = onClose;
    this.#peer = peer;
    this.#line = line;
    this.#clock = clock;
    this.#slow = door.serves === 'rdp' ? (door.slow ?? 0) : 0;
    this.#drips = door.serves === 'rdp' ? door.drips : undefined;
    this.#allowance = door.serves === 'rdp' ? (door.stallsAfter ?? Infinity) : Infinity;
    this.#idle = door.serves === 'rdp' ? door.idle : undefined;
    this.#startIdling();
    this.#obey(peer.hear({ kind: 'opened' }), -line.latency); // The peer was there one delay before we knew.
  }

  get traffic() {
    return { sent: this.#sent, received: this.#received };
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (this.#isClosed || this.#ended) return;
    this.#sent += bytes.length;
    if (this.#isForgotten) {
      if (this.#idle?.how === 'rst-on-use') this.#end('rst', 0);
      return;
    }
    this.#startIdling();
    // The peer hears a message when its last packet is there; nothing overtakes what was said before it.
    for (let at = 0; at < bytes.length; at += SEGMENT) {
      const time = this.#line.carry('outbound', Math.min(SEGMENT, bytes.length - at));
      this.#lastThere = Math.max(this.#lastThere, this.#clock.truth + time);
    }
    if (this.#lastThere === Infinity) return;
    const copy = bytes.slice();
    this.#clock.after(this.#lastThere - this.#clock.truth, () => {
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
    this.#stayAwake();
    this.#isClosed = true;
    this.#isPeerGone = true;
    this.#onClose();
    this.#wake();
  }

  #startIdling(): void {
    this.#stayAwake();
    const { after, how } = this.#idle ?? {};
    if (after === undefined) return;
    this.#stayAwake = this.#clock.after(after, () => {
      this.#isForgotten = true;
      if (how === 'fin' || how === 'rst') this.#end(how, 0);
      else this.#isPeerGone = true;
    });
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
    let late = headStart;
    for (const wish of wishes) {
      if (wish.kind === 'wait') late += wish.for;
      else if (wish.kind === 'send') this.#deliver(wish.bytes, late);
      else if (wish.kind === 'close' || wish.kind === 'reset') this.#end(wish.kind === 'close' ? 'fin' : 'rst', late);
    }
  }

  #deliver(bytes: Uint8Array, headStart: number): void {
    const allowed = bytes.subarray(0, this.#allowance);
    this.#allowance -= allowed.length;
    const most = this.#drips === undefined ? SEGMENT : 1;
    for (let at = 0; at < allowed.length; at += most) {
      const segment = allowed.slice(at, at + most);
      this.#arrive(headStart, segment.length, () => {
        this.#received += segment.length;
        this.#inbox.push(segment);
        this.#startIdling();
      });
    }
  }

  #end(how: 'fin' | 'rst', headStart: number): void {
    this.#isPeerGone = true;
    // A peer that fell silent is not heard to leave either.
    if (this.#allowance <= 0) return;
    this.#arrive(headStart, 0, () => {
      this.#ended ??= how;
    });
  }

  /** Nothing overtakes what was said before it. */
  #arrive(headStart: number, bytes: number, happen: () => void): void {
    const soonest = this.#clock.truth + this.#line.carry('inbound', bytes) + this.#slow + headStart;
    this.#lastArrival = Math.max(this.#lastArrival + (this.#drips ?? 0), soonest);
    if (this.#lastArrival === Infinity) return;
    this.#clock.after(this.#lastArrival - this.#clock.truth, () => {
      if (this.#isClosed) return;
      happen();
      this.#wake();
    });
  }
}
