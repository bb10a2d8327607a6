/** Data in TLS records that no cipher hides: how both sides of a scenario go on once their handshake is done. */
import { Alert, contentTypes, TlsRecord, writeRecords } from '../../src/rdp/pdus/tls-handshake.ts';
import { concat, decode } from '../../src/rdp/wire/bytes.ts';
import type { ByteStream, Heard } from '../../src/world.ts';
import { ALTERED } from '../peers/tls-flight.ts';

type Ended = { readonly kind: 'fin' | 'rst' | 'silence' };

/** Cuts what a stream brings into records. */
export class RecordReader {
  readonly #under: ByteStream;
  #left: Uint8Array;

  /** `left` was received already. */
  constructor(under: ByteStream, left: Uint8Array) {
    this.#under = under;
    this.#left = left;
  }

  async next(within: number): Promise<TlsRecord | Ended> {
    for (;;) {
      const record = decode(TlsRecord, this.#left);
      if (record.ok) {
        this.#left = record.value.rest;
        return record.value.value;
      }
      const heard = await this.#under.receive(within);
      if (heard.kind === 'alert' || heard.kind === 'unreadable') return { kind: 'rst' };
      if (heard.kind !== 'bytes') return { kind: heard.kind };
      this.#left = concat(this.#left, heard.bytes);
    }
  }
}

/** A stream inside TLS: records of data below, plain bytes above. */
export class RecordStream implements ByteStream {
  readonly #under: ByteStream;
  readonly #records: RecordReader;
  readonly #version: number;

  constructor(under: ByteStream, records: RecordReader, version: number) {
    this.#under = under;
    this.#records = records;
    this.#version = version;
  }

  get traffic() {
    return this.#under.traffic;
  }

  send(bytes: Uint8Array): Promise<void> {
    return this.#under.send(writeRecords(contentTypes.data, this.#version, bytes));
  }

  async receive(within: number): Promise<Heard> {
    const record = await this.#records.next(within);
    if ('kind' in record) return record;
    if (record.version === ALTERED) return { kind: 'unreadable', detail: 'decryption failed or bad record mac' };
    if (record.type === contentTypes.data) return { kind: 'bytes', bytes: record.fragment };
    const alert = decode(Alert, record.fragment);
    return record.type === contentTypes.alert && alert.ok
      ? { kind: 'alert', number: alert.value.value.description }
      : { kind: 'rst' };
  }

  close(): void {
    this.#under.close();
  }
}
