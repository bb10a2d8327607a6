/**
 * Walks a value along its shape and hands every text to whoever redacts it. It fails closed: what the shape does not
 * know is dropped, and a record that can only be redacted as a whole is left to whoever can.
 */
import type { Holds } from '../../observations/holds.ts';
import type { RecordShape, RedactedAs, Shape } from '../../observations/shape.ts';

export interface Redacting {
  /** The text without what names somebody. */
  text(text: string, holds: Holds): string;
  /** The record with what one text alone could not tell; `redacted` has every text redacted by itself. */
  whole(kind: RedactedAs, redacted: Fields, given: Fields): unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** Nobody reads more; a certificate of a hundred thousand names is an attack. */
const MOST_ITEMS = 10_000;

/** Undefined for what may not be shown at all. */
export function redactValue(shape: Shape, value: unknown, redacting: Redacting): unknown {
  switch (shape.kind) {
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'word':
      return shape.words.find((word) => word === value);
    case 'text':
      return typeof value === 'string' ? redacting.text(value, shape.holds) : undefined;
    case 'optional':
      return redactValue(shape.inner, value, redacting);
    case 'list':
      return isList(value)
        ? value.slice(0, MOST_ITEMS).map((item) => redactValue(shape.item, item, redacting))
        : undefined;
    case 'record':
      return isRecord(value) ? redactRecord(shape, value, redacting) : undefined;
  }
}

function redactRecord({ fields, redactedAs }: RecordShape, value: Fields, redacting: Redacting): unknown {
  const redacted = redactFields(fields, value, redacting);
  return redactedAs === undefined ? redacted : redacting.whole(redactedAs, redacted, value);
}

/** Only what the shape names, in the order in which it came. */
function redactFields(fields: Readonly<Record<string, Shape>>, value: Fields, redacting: Redacting): Fields {
  const kept = Object.entries(value).flatMap(([key, field]) => {
    const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const redacted = shape && redactValue(shape, field, redacting);
    return redacted === undefined ? [] : [[key, redacted] as const];
  });
  return Object.fromEntries(kept);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !isList(value);
