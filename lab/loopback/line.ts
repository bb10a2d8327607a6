/** The server’s end of a real socket, with the scenario’s delays, and its silence after so many bytes. */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LineTraits {
  /** Milliseconds before each thing that is said. */
  readonly delay: number;
  /** Bytes after which nothing gets through any more. */
  readonly allowance: number;
  /** What is said at once and is larger than this is lost, and everything after it. */
  readonly largest?: number;
}

/** Everything that is said goes out in order, each after its delay. */
export class Line extends Duplex {
  readonly #socket: Socket;
  readonly #delay: number;
  #allowance: number;
  readonly #largest: number;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: Socket, { delay, allowance, largest = Infinity }: LineTraits) {
    super();
    this.#socket = socket;
    this.#delay = delay;
    this.#allowance = allowance;
    this.#largest = largest;
    socket.on('data', (bytes) => this.push(bytes));
    socket.on('end', () => this.push(null));
    socket.on('error', () => this.destroy()); // A client that hangs up is no trouble of the server’s.
    socket.on('close', () => this.destroy());
    this.on('error', () => undefined);
  }

  /** Whatever is said or done next comes so much later. */
  wait(milliseconds: number): void {
    this.#queue = this.#queue.then(() => sleep(milliseconds));
  }

  /** Ends the connection: orderly, or torn down. */
  hangUp(how: 'close' | 'reset'): void {
    this.#inTurn(() => {
      if (this.#allowance <= 0) return;
      if (how === 'close') this.#socket.end();
      else this.#socket.resetAndDestroy();
    });
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.#inTurn(() => {
      if (bytes.length > this.#largest) this.#allowance = 0;
      const allowed = bytes.subarray(0, this.#allowance);
      this.#allowance -= allowed.length;
      if (allowed.length > 0 && this.#socket.writable) this.#socket.write(allowed);
      done();
    });
  }

  /** What TLS says in one breath leaves in one packet, as far as it fits. */
  override _writev(pieces: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), 'buffer', done);
  }

  override _final(done: () => void): void {
    this.hangUp('close');
    done();
  }

  #inTurn(act: () => void): void {
    this.#queue = this.#queue.then(() => (this.#delay > 0 ? sleep(this.#delay) : undefined)).then(act);
  }
}
