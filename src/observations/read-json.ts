/** JSON that may come from anywhere, parsed only when it is no larger than anything of ours: a few bytes can unfold to gigabytes. */
import { fail, type Result, succeed } from '../result.ts';

export interface JsonLimits {
  /** How many lists and records stand inside each other. */
  readonly deepest: number;
  /** How many values it holds, at least about. */
  readonly most: number;
  /** Characters of one text. */
  readonly longest: number;
}

/** `malformed`: no JSON; otherwise which limit it passes, and at which character. */
export type JsonProblem =
  | { readonly kind: 'malformed' }
  | { readonly kind: keyof JsonLimits; readonly at: number; readonly limit: number };

export function readJson(text: string, limits: JsonLimits): Result<unknown, JsonProblem> {
  const problem = measure(text, limits);
  if (problem) return fail(problem);
  try {
    return succeed(JSON.parse(text) as unknown);
  } catch {
    return fail({ kind: 'malformed' });
  }
}

const [QUOTE, ESCAPE, COMMA] = [0x22, 0x5c, 0x2c];
const [LIST, LIST_END, RECORD, RECORD_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Once over the text, keeping nothing. */
function measure(text: string, limits: JsonLimits): JsonProblem | undefined {
  const found = { deepest: 0, most: 1, longest: 0 };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfText(text, at + 1);
      found.longest = end - at - 1;
      at = end;
    } else {
      const depth = deepens(code);
      found.deepest += depth;
      if (depth > 0 || code === COMMA) found.most += 1;
    }
    const passed = kinds.find((kind) => found[kind] > limits[kind]);
    if (passed) return { kind: passed, at, limit: limits[passed] };
  }
  return undefined;
}

const kinds = ['deepest', 'most', 'longest'] as const;

function deepens(code: number): number {
  if (code === LIST || code === RECORD) return 1;
  return code === LIST_END || code === RECORD_END ? -1 : 0;
}

/** The index of the quotation mark that ends it; the length where none does. */
function endOfText(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === ESCAPE) at += 1;
  }
  return text.length;
}
