/** Whether a value is what its shape says, for whoever reads a case: an ordinary run checks one without loading zod. */
import type { RecordShape, Shape } from './shape.ts';

/** The first thing that is wrong, and where: `addresses.0.ip`. */
export interface Mismatch {
  readonly path: readonly string[];
  /** What was to stand there: `a whole number`. */
  readonly expected: string;
}

/** Undefined where all is as it should be. What the shape does not name may be there: a later version may have written it. */
export function findMismatch(shape: Shape, value: unknown): Mismatch | undefined {
  if (shape.kind === 'optional') return value === undefined ? undefined : findMismatch(shape.inner, value);
  if (!isOfKind(shape, value)) return { path: [], expected: sayExpected(shape) };
  if (shape.kind === 'record')
    return firstOf(Object.entries(shape.fields), ([name, field]) => [name, field, (value as Values)[name]]);
  if (shape.kind === 'list')
    return firstOf((value as readonly unknown[]).entries(), ([at, item]) => [String(at), shape.item, item]);
  return undefined;
}

type Values = Readonly<Record<string, unknown>>;

function firstOf<Part>(
  parts: Iterable<Part>,
  read: (part: Part) => readonly [name: string, shape: Shape, value: unknown],
): Mismatch | undefined {
  for (const part of parts) {
    const [name, shape, value] = read(part);
    const found = findMismatch(shape, value);
    if (found) return { ...found, path: [name, ...found.path] };
  }
  return undefined;
}

type PlainShape = Exclude<Shape, { readonly kind: 'optional' }>;

/** What can be told without looking into it. */
function isOfKind(shape: PlainShape, value: unknown): boolean {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' && value.length <= (shape.longest ?? Infinity) && isInPattern(shape, value);
    case 'number':
      return shape.isWhole ? Number.isSafeInteger(value) : Number.isFinite(value);
    case 'flag':
      return value === true || (value === false && !shape.isOnlyTrue);
    case 'word':
      return typeof value === 'string' && shape.words.includes(value);
    case 'list':
      return Array.isArray(value) && value.length <= (shape.most ?? Infinity);
    case 'record':
      return isRecord(value);
  }
}

const isInPattern = ({ pattern }: { readonly pattern?: RegExp | undefined }, text: string) =>
  pattern === undefined || pattern.test(text);

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sayExpected(shape: PlainShape): string {
  switch (shape.kind) {
    case 'text':
      return [
        'a text',
        shape.pattern && `of the form ${shape.pattern.source}`,
        shape.longest !== undefined && `of at most ${shape.longest} characters`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'number':
      return shape.isWhole ? 'a whole number' : 'a number';
    case 'flag':
      return shape.isOnlyTrue ? 'true' : 'true or false';
    case 'word':
      return `one of ${shape.words.join(', ')}`;
    case 'list':
      return shape.most === undefined ? 'a list' : `a list of at most ${shape.most}`;
    case 'record':
      return sayRecord(shape);
  }
}

const sayRecord = ({ fields }: RecordShape) => `a record of ${Object.keys(fields).join(', ')}`;
