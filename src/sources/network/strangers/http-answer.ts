/** Reads the head of an HTTP answer: status, how an account is to be proven, and what time it is there. Pure. RFC 9110 */
import { latin1 } from '../../../rdp/wire/text.ts';
import type { Instant } from '../../../world.ts';

export interface HttpAnswer {
  readonly status: number;
  /** Names of the schemes of WWW-Authenticate, in lower case. 11.6.1 */
  readonly schemes: readonly string[];
  /** When the answer was made, to the second; missing where it comes out of a store. 6.6.1 */
  readonly date?: Instant;
}

/** A head longer than this is not read to its end. */
export const LONGEST_HEAD = 8_192;

/** Undefined for what is no HTTP. Lines that are no headers are passed over. */
export function readHttpAnswer(bytes: Uint8Array): HttpAnswer | undefined {
  const [head = ''] = latin1(bytes.subarray(0, LONGEST_HEAD)).split(/\r?\n\r?\n/, 1);
  const [first = '', ...lines] = head.split(/\r?\n/);
  const [, status] = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(first) ?? [];
  if (status === undefined) return undefined;
  const headers = lines.flatMap((line) => {
    const [, name, value] = /^([\w-]{1,60}):[ \t]*(.{0,2000})/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase(), value: value.trim() }];
  });
  const header = (wanted: string) => headers.find(({ name }) => name === wanted)?.value;
  const schemes = headers.flatMap(({ name, value }) => (name === 'www-authenticate' ? schemesOf(value) : []));
  const isStored = Number(header('age') ?? 0) > 0;
  const date = isStored ? undefined : readDate(header('date') ?? '');
  return { status: Number(status), schemes: [...new Set(schemes)], ...(date !== undefined && { date }) };
}

/** Whether the head is there to its end. */
export const isWholeHead = (bytes: Uint8Array): boolean =>
  bytes.length >= LONGEST_HEAD || /\r?\n\r?\n/.test(latin1(bytes.subarray(0, LONGEST_HEAD)));

const schemesOf = (value: string): readonly string[] =>
  [...value.matchAll(/(?:^|,)[ \t]*([A-Za-z][\w-]{0,30})(?=[ \t]*(?:,|$)|[ \t]+[^=\s])/g)]
    .map(([, scheme = '']) => scheme.toLowerCase())
    .slice(0, 8);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sun, 06 Nov 1994 08:49:37 GMT`; the two obsolete forms are not read. 5.6.7 */
function readDate(text: string): Instant | undefined {
  const [, day, name = '', year, hours, minutes, seconds] =
    /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name);
  if (month < 0) return undefined;
  return Date.UTC(Number(year), month, Number(day), Number(hours), Number(minutes), Number(seconds));
}
