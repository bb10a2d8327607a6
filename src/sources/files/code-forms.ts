/**
 * What makes a number a code: a form it stands in, one row a form. A text is full of numbers that are something else
 * (processes, ports, sizes, levels), so a number that stands in no form counts for nothing, whatever it would mean.
 */
import { lookUp } from '../../codes/codes.ts';
import type { Label } from './recognise-dialog.ts';

export interface Standing {
  readonly value: number;
  readonly isHex: boolean;
  /** As it was typed, in lower case. */
  readonly typed: string;
  readonly label?: Label;
  /** The words of its own sentence before it, folded. */
  readonly words: string;
  /** What stands right behind it, as it was typed. */
  readonly behind: string;
  /** The text is hardly more than numbers, and perhaps a word for each. */
  readonly isBrief: boolean;
  /** It begins a line, or nothing but marks stands before it there. */
  readonly isFirst: boolean;
  /** The number that stands directly before it, or directly behind, with nothing but marks between. */
  readonly besides: readonly number[];
  /** A colon stands before it, and the number before that was a labelled code. */
  readonly isNextLine: boolean;
}

interface Form {
  readonly is: string;
  holds(number: Standing): boolean;
}

/** Forms in which a number is a code. */
const forms: readonly Form[] = [
  {
    is: 'the label of a dialog stands before it',
    holds: ({ label, isHex, isBrief, isFirst, words }) =>
      label !== undefined && (isHex || isBrief || isFirst || !generic.test(words)),
  },
  {
    is: 'the line below a labelled one, in words that we do not know',
    holds: ({ isNextLine, isHex }) => isNextLine && isHex,
  },
  {
    is: 'its own look gives it away',
    holds: ({ value, isHex, typed }) => isHex && looksLikeStatus(value, typed),
  },
  {
    is: 'decimal, as Windows prints a status',
    holds: ({ value, typed }) => value >= 0x80000000 && /^-?\d{10}$/.test(typed) && looksLikeStatus(value, typed),
  },
  {
    is: 'two numbers as the dialog shows them',
    holds: ({ value, isHex, besides }) =>
      isHex && value <= LONGEST_REASON && besides.some((other) => isReason(value) || isReason(other)),
  },
  {
    is: 'a word for its kind stands before it',
    holds: ({ words }) => kinds.test(words),
  },
  {
    is: 'it is said to be an error',
    holds: ({ words, isHex }) => isHex && errors.test(words),
  },
  {
    is: 'it is all there is',
    holds: ({ isBrief, isHex, words, isFirst }) =>
      isBrief && (isFirst || said.test(words)) && (isHex || !/\p{L}{9}/u.test(words)),
  },
];

/** Words, folded, after which a number is something else, whatever form it stands in. */
const otherwise: readonly RegExp[] = [
  /(?:pid|tid|processid|threadid|process|thread|prozess|prozessid|processus|proceso|processo)$/u,
  /(?:sessionid|session|sitzung|logonid|handle|uid|sid|guid|recordid|eventid|eventrecordid|task|opcode|keywords)$/u,
  /(?:(?<!re|sup|trans|im|ex)port|level|stufe|size|length|(?<!ac|dis)count|offset|address)$/u,
  /(?:(?<!on|off)line|row|page|zeile|seite|(?<!con|in)version|build|revision)$/u,
  /(?:exitcode|exitstatus|httpcode|statuscode|postcode|zipcode|areacode|countrycode|keycode|scancode|codepage|eventcode)$/u,
]; // biome-ignore format: a row a kind

/** What is counted or measured by the number before it. */
const units =
  /^ ?(?:%|°|ms\b|[µn]?s\b|sec|min\b|h\b|days?\b|hours?\b|[kmg]i?b(?:it)?\b|b\b|bytes?\b|px\b|users?\b|times\b|people\b|sessions?\b|pages?\b|euros?\b)/i;

/** Whether something makes this number a code, and nothing makes it another thing. Zero says that nothing went wrong. */
export function standsAsCode(number: Standing): boolean {
  const { words, isHex, behind, value } = number;
  if (otherwise.some((ending) => ending.test(words))) return false;
  if (!isHex && units.test(behind)) return false;
  if (value === 0 && !isSecond(number)) return false;
  return forms.some(({ holds }) => holds(number));
}

/** The client shows 0x0 as its second number where the server gave no reason. */
const isSecond = ({ label, besides, words, isBrief }: Standing): boolean =>
  label?.part === 'extended' ||
  words.endsWith('extended') ||
  besides.some((other) => isReason(other) || (isBrief && other >= 0x100));

/** A word that stands before numbers of every kind: by itself it makes no code of a number in the middle of a text. */
const generic =
  /(?<!error|reason|fehler|fout|err|disconnect|エラー|错误)(?:code|kod|код|código|codigo|codice|コード|代码|reason)$/u;

/** Folded endings that name a kind of code. The words between may be a few: “licensing error”, “gateway says”. */
const kinds =
  /(?:alert|alertnumber|alertcode|alertcodeis|rdstls\p{L}{0,12}|licens\p{L}{0,14}(?:error|code|fehler)|licenc\p{L}{0,14}(?:error|code)|lizenz\p{L}{0,14}(?:fehler|code)|negotiation(?:failure|error|code)|rdpnegfailure\p{L}{0,8}|disconnectedreasoncode|errorinfo\p{L}{0,8}|errinfo\p{L}{0,8}|earlyuserauth\p{L}{0,12}|logonerror\p{L}{0,8}|gateway(?:error|code|says|fehler|errorcode)|substatus|ntstatus|hresult)$/u;

/** Folded endings that say that something failed: in the languages of the dialogs, as far as they are that short. */
const errors =
  /(?:err|error|erweitert|extended|ext|fehler|erreur|errore|erro|fout|fejl|fel|failed|failure|disconnect|disconnected|mstsc|错误|오류|エラー|ошибка)$/u;

/** The same of what hardly says more than that: enough in a text of a few words, not in the middle of a log. */
const said = new RegExp(
  `${errors.source}|(?:code|says|said|shows|gives|sagt|zeigt|meldet|status|reason|with|mit|rdp)$`,
  'u',
);

/** The extended reasons of brokers reach 0x112f, the disconnect reasons 0x7fff at the most that was seen. */
const LONGEST_REASON = 0x7fff;

const isReason = (value: number) => value >= 0x100 && lookUp(value, 'disconnect').length > 0;

/** NTSTATUS, security status, gateway and FreeRDP codes are recognised anywhere, if a table knows them. */
function looksLikeStatus(value: number, typed: string): boolean {
  const upper = Math.floor(value / 0x10000);
  if ((upper >= 0xc000 && upper <= 0xc0ff) || upper === 0x8009) return true;
  if (upper === 0x8007) return lookUp(value, 'gateway').length > 0;
  return (
    typed.length >= 7 &&
    (upper === 1 || upper === 2) &&
    lookUp(upper === 1 ? value % 0x10000 : value, upper === 1 ? 'error-info' : 'freerdp').length > 0
  );
}
