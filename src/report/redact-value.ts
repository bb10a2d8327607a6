/**
 * Walks a value along its schema and hands every text to whoever redacts it. It fails closed: what the schema does not
 * know is dropped, and a text that does not say what it holds is withheld.
 */
import type { z } from 'zod';
import { type Holds, whatItHolds } from '../observations/holds.ts';
import { WITHHELD } from './redact-text.ts';

/** The text without what names somebody. */
export type RedactText = (text: string, holds: Holds) => string;

/** Nobody reads more; a certificate of a hundred thousand names is an attack. */
const MOST_ITEMS = 10_000;

/** Undefined for what may not be shown at all. */
export function redactValue(schema: z.ZodType, value: unknown, redact: RedactText): unknown {
  const def = schema._zod.def as unknown as Def;
  return (walks[def.type] ?? drop)(value, redact, def, schema);
}

type Walk = (value: unknown, redact: RedactText, def: Def, schema: z.ZodType) => unknown;

const drop: Walk = () => undefined;

const walks: Readonly<Record<string, Walk>> = {
  number: (value) => (typeof value === 'number' ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  enum: (value, _, { entries = {} }) => (Object.values(entries).includes(value) ? value : undefined),
  literal: (value, _, { values = [] }) => (values.includes(value) ? value : undefined),
  string: (value, redact, _, schema) => (typeof value === 'string' ? redactString(schema, value, redact) : undefined),
  optional: (value, redact, { innerType }) =>
    value === undefined || !innerType ? undefined : redactValue(innerType, value, redact),
  array: (value, redact, { element }) =>
    Array.isArray(value) && element
      ? value.slice(0, MOST_ITEMS).map((item) => redactValue(element, item, redact))
      : undefined,
  object: (value, redact, { shape }) => (shape && isRecord(value) ? redactFields(shape, value, redact) : undefined),
};

function redactString(schema: z.ZodType, text: string, redact: RedactText): string {
  const holds = whatItHolds(schema);
  return holds === undefined ? WITHHELD : redact(text, holds);
}

/** Only what the schema names, in the order in which it came. */
function redactFields(
  shape: NonNullable<Def['shape']>,
  value: Readonly<Record<string, unknown>>,
  redact: RedactText,
): Record<string, unknown> {
  const kept = Object.entries(value).flatMap(([key, field]) => {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    const redacted = schema && redactValue(schema, field, redact);
    return redacted === undefined ? [] : [[key, redacted] as const];
  });
  return Object.fromEntries(kept);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a schema says of itself, as far as the vocabulary makes use of it. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}
