/** Reads bytes from an untrusted peer for the codecs: bounded by windows, and remembering where every part was. */

/** Where a value sits in its packet: the packet view, the tests and the docs all read these. */
export interface Field {
  /** Names from the message down, joined by dots. */
  readonly path: string;
  /** Bytes from the start of what was decoded. */
  readonly offset: number;
  readonly length: number;
  readonly value: unknown;
  /** The section of the specification, where the part has one of its own. */
  readonly spec?: string;
}

/** Why bytes are not the message that was expected. */
export interface WireProblem {
  /** `incomplete`: more bytes would help. `unexpected`: none would. `too-long`: a length beyond what we read. */
  readonly kind: 'incomplete' | 'unexpected' | 'too-long';
  readonly path: string;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

/** The reading half of a codec: enough for messages that are never written here. */
export interface Reads<T> {
  readonly name: string;
  /** How it looks on the wire, in few words: `u16le`, `u8 = 0x01`. */
  readonly shape: string;
  readonly spec?: string;
  /** What it is made of, for the docs. */
  readonly parts?: readonly Part[];
  /** Whether the next bytes can be this; asked before an optional part is read. */
  starts?(reader: Reader): boolean;
  read(reader: Reader): T;
}

export interface Part {
  readonly name: string;
  readonly codec: Reads<unknown>;
}

/** A packet view beyond this many parts helps nobody, and a hostile list must not fill the memory. */
const MAX_FIELDS = 5_000;

export class Reader {
  readonly fields: Field[] = [];
  offset = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #path: string[] = [];
  /** Where each window ends; the outermost is all we were given. */
  readonly #ends: number[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#ends = [bytes.length];
  }

  /** Bytes left in the current window. */
  get remaining(): number {
    return this.#end - this.offset;
  }

  /** Reads a named part, and remembers where it was. */
  field<T>(name: string, codec: Reads<T>): T {
    const offset = this.offset;
    this.#path.push(name);
    const value = codec.read(this);
    this.#remember(offset, this.offset - offset, value, codec.spec);
    this.#path.pop();
    return value;
  }

  /** The next byte without taking it, or undefined at the end of the window. */
  peek(ahead = 0): number | undefined {
    return ahead < this.remaining ? this.#bytes[this.offset + ahead] : undefined;
  }

  /** A view of the next bytes; they are not copied. */
  take(length: number, expected: string): DataView {
    this.#demand(length, expected);
    const view = new DataView(this.#view.buffer, this.#view.byteOffset + this.offset, length);
    this.offset += length;
    return view;
  }

  /** The next bytes themselves; they are not copied. */
  bytes(length: number, expected = `${length} bytes`): Uint8Array {
    this.#demand(length, expected);
    this.offset += length;
    return this.#bytes.subarray(this.offset - length, this.offset);
  }

  /** Reads inside the next `length` bytes only, all of which must be here, and continues after them. */
  within<T>(length: number, expected: string, read: () => T): T {
    this.#demand(length, expected);
    const end = this.offset + length;
    this.#ends.push(end);
    const value = read();
    this.#ends.pop();
    if (this.offset < end) {
      // Newer peers append fields that we do not know: kept in the map, not an error.
      this.#path.push('unread');
      this.#remember(this.offset, end - this.offset, this.#bytes.subarray(this.offset, end));
      this.#path.pop();
    }
    this.offset = end;
    return value;
  }

  /** Reads at an offset of the current window (as NTLM’s pointers do), and comes back. */
  at<T>(offset: number, length: number, expected: string, read: () => T): T {
    const back = this.offset;
    if (!(offset >= 0 && offset + length <= this.#end)) {
      this.reject(
        this.#isOutermost ? 'incomplete' : 'unexpected',
        expected,
        `an offset beyond the end (${offset}+${length})`,
      );
    }
    this.offset = offset;
    const value = this.within(length, expected, read);
    this.offset = back;
    return value;
  }

  /** The bytes read since an offset that was current before. */
  since(offset: number): Uint8Array {
    return this.#bytes.subarray(offset, this.offset);
  }

  reject(kind: WireProblem['kind'], expected: string, found: string): never {
    throw new WireFault({ kind, path: this.#path.join('.'), offset: this.offset, expected, found });
  }

  get #end(): number {
    return this.#ends.at(-1) ?? 0;
  }

  get #isOutermost(): boolean {
    return this.#ends.length === 1;
  }

  #demand(length: number, expected: string): void {
    if (length >= 0 && length <= this.remaining) return;
    // Inside a window nothing more will come, so waiting would not help.
    this.reject(this.#isOutermost ? 'incomplete' : 'unexpected', expected, `${this.remaining} bytes left`);
  }

  #remember(offset: number, length: number, value: unknown, spec?: string): void {
    // The whole is remembered last, and must not be lost.
    if (this.fields.length >= MAX_FIELDS && this.#path.length > 1) return;
    this.fields.push({ path: this.#path.join('.'), offset, length, value, ...(spec === undefined ? {} : { spec }) });
  }
}

/** Carries a problem up through nested codecs to `decode`; nobody else sees it. */
export class WireFault extends Error {
  readonly problem: WireProblem;

  constructor(problem: WireProblem) {
    super(`${problem.path}: expected ${problem.expected}, found ${problem.found}`);
    this.problem = problem;
  }
}
