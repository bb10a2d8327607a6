/** Keeps what a driven connection says and hears, bounded, so that a person can read it byte by byte later. */
import type { Vocabulary } from '../../../observations/vocabulary.ts';
import type { StageId } from '../../../rdp/conversations/direct/stages.ts';
import { nameInside, recognise } from '../../../rdp/pdus/recognise.ts';
import { cutRecords } from '../../../rdp/pdus/tls-records.ts';
import { concat } from '../../../rdp/wire/bytes.ts';
import { hex } from '../../../rdp/wire/text.ts';
import type { Clock, Instant, SecureAnswer } from '../../../world.ts';

const MOST_MESSAGES = 64;
/** Kept of each message. */
const MOST_BYTES = 4_096;
/** TLS cuts a flight into records; a few of them tell the story. */
const MOST_RECORDS = 12;

type Messages = Vocabulary['messages'];
type Direction = Messages['list'][number]['direction'];

export const NO_MESSAGES: Messages = { list: [], more: 0 };

interface Noted {
  readonly at: Instant;
  readonly direction: Direction;
  readonly stage: StageId;
  readonly secured: boolean;
  readonly bytes: Uint8Array;
  readonly length: number;
}

export class Overheard {
  readonly #clock: Clock;
  readonly #opened: Instant;
  readonly #noted: Noted[] = [];
  #secured = false;
  /** Who speaks in which stage: as long as it stays the same, it is the same message. */
  #run = '';
  #isFull = false;
  #more = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#opened = clock.now();
  }

  /** What was said or heard just now. Pieces that follow each other in one direction are one message. */
  note(direction: Direction, stage: StageId, bytes: Uint8Array): void {
    const run = `${direction} ${stage} ${this.#secured}`;
    const continues = this.#run === run;
    this.#run = run;
    const last = this.#noted.at(-1);
    if (continues && this.#isFull) return;
    if (!continues || !last) {
      this.#keep({ at: this.#clock.now(), direction, stage, secured: this.#secured, bytes, length: bytes.length });
      return;
    }
    const room = Math.max(0, MOST_BYTES - last.bytes.length);
    const whole = concat(last.bytes, bytes.subarray(0, room));
    this.#noted[this.#noted.length - 1] = { ...last, bytes: whole, length: last.length + bytes.length };
  }

  /** The records of a handshake, where the world shows them, and otherwise what came instead of one. */
  noteHandshake(answer: SecureAnswer, began: Instant): void {
    const heard = answer.outcome === 'failed' ? answer.heard : new Uint8Array(0);
    const records = answer.records ?? { said: new Uint8Array(0), heard };
    // In which order the flights crossed is not seen; ours was the first word, and the peer’s the answer.
    this.#noteFlight('sent', records.said, began);
    this.#noteFlight('received', records.heard, this.#clock.now());
    this.#secured = answer.outcome === 'secured';
    this.#run = '';
  }

  tell(): Messages {
    return { list: this.#noted.map((noted) => describe(noted, this.#opened)), more: this.#more };
  }

  #noteFlight(direction: Direction, bytes: Uint8Array, at: Instant): void {
    // What does not look like records, or was cut, stays whole.
    const { records: whole, rest } = cutRecords(bytes);
    const records = rest.length > 0 ? [...whole, rest] : whole;
    for (const record of records.slice(0, MOST_RECORDS)) {
      this.#keep({ at, direction, stage: 'tls', secured: false, bytes: record, length: record.length });
    }
    this.#more += Math.max(0, records.length - MOST_RECORDS);
  }

  #keep(noted: Noted): void {
    this.#isFull = this.#noted.length >= MOST_MESSAGES;
    if (this.#isFull) this.#more += 1;
    else this.#noted.push({ ...noted, bytes: noted.bytes.slice(0, MOST_BYTES) });
  }
}

function describe({ at, bytes, ...noted }: Noted, opened: Instant): Messages['list'][number] {
  const inside = nameInside(bytes);
  const name = recognise(bytes, noted.direction)?.name ?? 'Not a message of RDP';
  return {
    at: at - opened,
    direction: noted.direction,
    stage: noted.stage,
    secured: noted.secured,
    name: inside === undefined ? name : `${name}: ${inside}`,
    length: noted.length,
    bytes: hex(bytes),
  };
}
