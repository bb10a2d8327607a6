/** A Node stream (TCP or TLS) as a ByteStream: bytes on demand, and one honest word for how it ended. */
import type { Duplex } from 'node:stream';
import type { ByteStream, Heard, Traffic } from '../world.ts';

/** Bytes kept for a reader that is slower than the peer; beyond it the peer has to wait. */
const BUFFER_LIMIT = 256 * 1024;

export class NodeStream implements ByteStream {
  readonly #duplex: Duplex;
  readonly #traffic: () => Traffic;
  readonly #chunks: Uint8Array[] = [];
  #buffered = 0;
  #end: Heard | undefined;
  #listener: (() => void) | undefined;

  constructor(duplex: Duplex, traffic: () => Traffic) {
    this.#duplex = duplex;
    this.#traffic = traffic;
    duplex.on('data', (chunk: Buffer) => this.#keep(new Uint8Array(chunk)));
    duplex.on('end', () => this.#finish({ kind: 'fin' }));
    duplex.on('error', (error: NodeJS.ErrnoException) => this.#finish(endingOf(error)));
    duplex.on('close', () => this.#finish({ kind: 'fin' }));
  }

  get traffic(): Traffic {
    return this.#traffic();
  }

  /** A failed write is not an error here: what became of the connection is heard by the next `receive`. */
  send(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.#duplex.destroyed || this.#duplex.writableEnded) resolve();
      else this.#duplex.write(bytes, () => resolve());
    });
  }

  receive(within: number): Promise<Heard> {
    const ready = this.#take();
    if (ready) return Promise.resolve(ready);
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'silence' }), Math.max(0, within));
      const settle = (heard: Heard) => {
        clearTimeout(timer);
        this.#listener = undefined;
        resolve(heard);
      };
      this.#listener = () => settle(this.#take() ?? { kind: 'silence' });
    });
  }

  close(): void {
    this.#duplex.destroy();
  }

  #take(): Heard | undefined {
    const bytes = this.#chunks.shift();
    if (!bytes) return this.#end;
    this.#buffered -= bytes.length;
    if (this.#duplex.isPaused() && this.#buffered < BUFFER_LIMIT) this.#duplex.resume();
    return { kind: 'bytes', bytes };
  }

  #keep(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#buffered += bytes.length;
    if (this.#buffered >= BUFFER_LIMIT) this.#duplex.pause();
    this.#listener?.();
  }

  #finish(end: Heard): void {
    if (this.#end) return;
    this.#end = end;
    this.#listener?.();
  }
}

/** The system’s word for a broken connection, as the core speaks of it. */
function endingOf(error: NodeJS.ErrnoException): Heard {
  const alert = alertOf(error);
  if (alert !== undefined) return { kind: 'alert', number: alert };
  // Nobody acknowledged what we sent: that is silence from the network, not a teardown by the peer.
  if (UNANSWERED.includes(error.code ?? '')) return { kind: 'silence' };
  if (TORN_DOWN.includes(error.code ?? '')) return { kind: 'rst' };
  // INVARIANT: what the system does not call the peer’s deed is never told as one.
  return { kind: 'unreadable', detail: reasonOf(error).slice(0, MOST_DETAIL) };
}

const UNANSWERED = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'];
/** EPIPE: the reset came while we were writing. */
const TORN_DOWN = ['ECONNRESET', 'ECONNABORTED', 'EPIPE'];
const MOST_DETAIL = 120;

/** OpenSSL’s own words without its codes and file names: `excessive message size`. */
export const reasonOf = (error: Error): string => ('reason' in error ? String(error.reason) : error.message);

/** OpenSSL names the number of an alert that the peer sent; ours carry none. */
export function alertOf(error: Error): number | undefined {
  const found = /SSL alert number (\d{1,3})/.exec(error.message)?.[1];
  return found === undefined ? undefined : Number(found);
}
