/** Finds the numbers in an error text that may be codes, each with the words that stand before it. */
import { type Standing, standsAsCode } from './code-forms.ts';
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

/** The numbers of a text that stand as codes; where nothing else is there, those that may be one. */
export const findNumbers = (text: string): readonly NumberToken[] => {
  const matches = [...text.matchAll(numbers)].slice(0, mostNumbers);
  const found: NumberToken[] = [];
  let wasLabelled = false;
  for (const [index, match] of matches.entries()) {
    const around = { previous: matches[index - 1], next: matches[index + 1], wasLabelled };
    const standing = standingOf(text, match, around);
    const isCode = standsAsCode(standing);
    wasLabelled = isCode && standing.label !== undefined;
    if (isCode) found.push(tokenOf(standing));
  }
  return found;
};

const tokenOf = ({ value, label, words, typed }: Standing): NumberToken => ({
  value,
  words,
  typed,
  ...(label ? { label } : {}),
});

/** Whether a text is no more than two numbers and the marks between them, perhaps with a word for each. */
export const isBarePair = (text: string): boolean =>
  isBrief(text) && [...text.matchAll(numbers)].length === 2 && !/\p{L}{9}/u.test(text);

/** 0x904, C000006D, 2308, -5, and Ox904 as pictures are read; never a part of a word, an address, a date or a GUID. */
const numbers =
  /(?<![\p{L}\p{N}_])(?:0x ?|ox)[0-9a-f]{1,8}(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_-])[c8][0-9a-f]{7}(?![\p{L}\p{N}_-])|(?<![\p{L}\p{N}_.:-])-?\d{1,10}(?![\p{L}\p{N}_]|[.:-]\d)/giu;

const mostNumbers = 64;

/** Characters before a number that may belong to its label. */
const farthestLabel = 60;

interface Around {
  readonly previous: RegExpExecArray | undefined;
  readonly next: RegExpExecArray | undefined;
  /** The number before it was a code with a label. */
  readonly wasLabelled: boolean;
}

function standingOf(text: string, match: RegExpExecArray, { previous, next, wasLabelled }: Around): Standing {
  const [typed] = match;
  const [start, end] = [match.index, endOf(match)];
  const before = text.slice(Math.max(previous ? endOf(previous) : 0, start - farthestLabel), start);
  const words = fold(before.slice(startOfSentence(before)));
  const label = recogniseLabel(words) ?? (underHeading.test(before) ? { part: 'reason' as const } : undefined);
  return {
    value: numberIn(typed),
    isHex: isHexadecimal(typed),
    typed: typed.toLowerCase(),
    words,
    behind: text.slice(end, end + 12),
    isBrief: isBrief(text),
    isFirst: words === '',
    besides: [
      ...(previous && standTogether(text.slice(endOf(previous), start), text) ? [numberIn(previous[0])] : []),
      ...(next && standTogether(text.slice(end, next.index), text) ? [numberIn(next[0])] : []),
    ],
    isNextLine: wasLabelled && /[:：] ?$/.test(before),
    ...(label ? { label } : {}),
  };
}

const endOf = (match: RegExpExecArray) => match.index + match[0].length;

/** Whether what stands between two numbers makes a pair of them. In a table, cells stand side by side as well. */
const standTogether = (between: string, text: string): boolean =>
  /^[\s,;:/|&()[\]+-]{1,6}$/.test(between) && (text.length <= 80 || !/^(?:[,;|]|\s{2,})$|\n/.test(between));

const isHexadecimal = (typed: string) => /^[0o]x/i.test(typed) || /^[c8][0-9a-f]{7}$/i.test(typed);

function numberIn(typed: string): number {
  const value = isHexadecimal(typed) ? Number.parseInt(typed.replace(/^[0o]x ?/i, ''), 16) : Number(typed);
  return value < -0x10000 ? value >>> 0 : value;
}

/** Some clients show the reason by itself, on the line under this word. */
const underHeading = /disconnected[!:.]? ?\n\s*$/i;

const startOfSentence = (before: string): number =>
  Math.max(...['.', '\n', '。', '!', '?'].map((end) => before.lastIndexOf(end))) + 1;

const isBrief = (text: string): boolean =>
  text.length <= 80 && !text.includes('\n') && (text.match(/\p{L}/gu) ?? []).length <= 40;
