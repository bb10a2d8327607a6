/** What a codec is, for everyone who declares a message: one description of a value on the wire, which reads, writes and explains it. */
import type { Reads } from './reader.ts';
import type { Writer } from './writer.ts';

export interface Codec<T> extends Reads<T> {
  write(writer: Writer, value: T): void;
}

export type ValueOf<C> = C extends Reads<infer T> ? T : never;
