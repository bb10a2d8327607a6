/** Finds the numbers in an error text that may be codes, each with the words that stand before it. */
import type { Label } from './recognise-dialog.ts';
import { fold, recogniseLabel } from './recognise-dialog.ts';

export interface NumberToken {
  /** 32-bit codes unsigned; small negative numbers as they are. */
  readonly value: number;
  /** Set where the words before it call it a code. */
  readonly label?: Label;
  /** The words of its own sentence before it, folded. */
  readonly words: string;
}

/**
 * Hexadecimal numbers are codes wherever they stand. Decimal ones are codes when something calls them so, or when the
 * text is hardly more than numbers: a dialog is full of ports, addresses and dates.
 */
export const findNumbers = (text: string): readonly NumberToken[] => {
  const tokens = [...text.matchAll(numbers)].slice(0, mostNumbers).map((match, index, all) => {
    const before = all[index - 1];
    const from = Math.max(before ? before.index + before[0].length : 0, match.index - farthestLabel);
    return tokenOf(match[0], text.slice(from, match.index));
  });
  const certain = tokens.filter(
    ({ isHex, label, words }) => isHex || label || alerts.some((end) => words.endsWith(end)),
  );
  return certain.length > 0 || !isBrief(text) ? certain : tokens;
};

/** 0x904, C000006D, 2308, -5; never a part of a word, an address, a version, a date or a GUID. */
const numbers =
  /(?<![\p{L}\p{N}_])0x[0-9a-f]{1,8}(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_-])[c8][0-9a-f]{7}(?![\p{L}\p{N}_-])|(?<![\p{L}\p{N}_.:-])-?\d{1,10}(?![\p{L}\p{N}_]|[.:-]\d)/giu;

/** How TLS libraries announce the number of an alert, folded. */
const alerts = ['alert', 'alertnumber', 'alertcode', 'alertcodeis'];

const mostNumbers = 64;

/** Characters before a number that may belong to its label. */
const farthestLabel = 60;

const tokenOf = (digits: string, before: string): NumberToken & { readonly isHex: boolean } => {
  const isHex = /^0x/i.test(digits) || /^[c8][0-9a-f]{7}$/i.test(digits);
  const number = isHex ? Number.parseInt(digits.replace(/^0x/i, ''), 16) : Number(digits);
  const words = fold(before.slice(startOfSentence(before)));
  const label = recogniseLabel(words);
  return { value: number < -0x10000 ? number >>> 0 : number, words, isHex, ...(label ? { label } : {}) };
};

const startOfSentence = (before: string): number =>
  Math.max(...['.', '\n', '。', '!', '?'].map((end) => before.lastIndexOf(end))) + 1;

const isBrief = (text: string): boolean =>
  text.length <= 80 && !text.includes('\n') && (text.match(/\p{L}/gu) ?? []).length <= 40;
