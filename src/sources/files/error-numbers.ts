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
  /** As it was typed: “0x904” and “2308” are one number, “0x3 0x3” are two. */
  readonly typed: string;
}

/**
 * Hexadecimal numbers are codes wherever they stand. Decimal ones are codes when something calls them so, or when the
 * text is hardly more than numbers: a dialog is full of ports, addresses and dates.
 */
export const findNumbers = (text: string): readonly NumberToken[] => {
  const all = [...text.matchAll(numbers)].slice(0, mostNumbers).map((match, index, matches) => {
    const before = matches[index - 1];
    const from = Math.max(before ? before.index + before[0].length : 0, match.index - farthestLabel);
    return tokenOf(match[0], text.slice(from, match.index));
  });
  const tokens = all.filter(({ isHex, words }) => isHex || !counted.some((end) => words.endsWith(end)));
  const certain = tokens.filter(
    ({ isHex, label, words }) => isHex || label || alerts.some((end) => words.endsWith(end)),
  );
  return certain.length > 0 || !isBrief(text) ? certain : tokens;
};

/** Whether a text is no more than two numbers and the marks between them, perhaps with a word for each. */
export const isBarePair = (text: string): boolean =>
  isBrief(text) && [...text.matchAll(numbers)].length === 2 && !/\p{L}{9}/u.test(text);

/** What is counted by a number after it, folded: “Session 5 has been disconnected, reason code 12”. */
const counted = ['session', 'sessionid', 'port'];

/** 0x904, C000006D, 2308, -5, and Ox904 as pictures are read; never a part of a word, an address, a date or a GUID. */
const numbers =
  /(?<![\p{L}\p{N}_])(?:0x ?|ox)[0-9a-f]{1,8}(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_-])[c8][0-9a-f]{7}(?![\p{L}\p{N}_-])|(?<![\p{L}\p{N}_.:-])-?\d{1,10}(?![\p{L}\p{N}_]|[.:-]\d)/giu;

/** How TLS libraries announce the number of an alert, folded. */
const alerts = ['alert', 'alertnumber', 'alertcode', 'alertcodeis'];

const mostNumbers = 64;

/** Characters before a number that may belong to its label. */
const farthestLabel = 60;

const tokenOf = (digits: string, before: string): NumberToken & { readonly isHex: boolean } => {
  const isHex = /^[0o]x/i.test(digits) || /^[c8][0-9a-f]{7}$/i.test(digits);
  const number = isHex ? Number.parseInt(digits.replace(/^[0o]x ?/i, ''), 16) : Number(digits);
  const words = fold(before.slice(startOfSentence(before)));
  const label = recogniseLabel(words) ?? (underHeading.test(before) ? { part: 'reason' } : undefined);
  const value = number < -0x10000 ? number >>> 0 : number;
  return { value, words, isHex, typed: digits.toLowerCase(), ...(label ? { label } : {}) };
};

/** Some clients show the reason by itself, on the line under this word. */
const underHeading = /disconnected[!:.]? ?\n\s*$/i;

const startOfSentence = (before: string): number =>
  Math.max(...['.', '\n', '。', '!', '?'].map((end) => before.lastIndexOf(end))) + 1;

const isBrief = (text: string): boolean =>
  text.length <= 80 && !text.includes('\n') && (text.match(/\p{L}/gu) ?? []).length <= 40;
