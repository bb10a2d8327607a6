/** Breaks text into lines of a given width, for terminals. */

export interface Paragraph {
  /** Put before the first line, and counted. */
  readonly first?: string;
  /** Put before every other line; as wide as `first` unless said otherwise. */
  readonly rest?: string;
  /** `first` may stand alone, where the first word would not fit beside it. */
  readonly mayPart?: boolean;
}

/** How far a word is indented that fits nowhere else. */
const PARTED = 4;

/** Lines no wider than `columns`, except for a word that is wider by itself: paths and commands stay whole. */
export function wrap(
  text: string,
  columns: number,
  { first = '', rest, mayPart = false }: Paragraph = {},
): readonly string[] {
  const hang = rest ?? ' '.repeat(widthOf(first));
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const needed = widthOf(line) + widthOf(word) + (empty ? 0 : 1);
    if (needed > columns && (!empty || (mayPart && line === first))) {
      lines.push(line);
      line = widthOf(hang) + widthOf(word) > columns ? hang.slice(0, PARTED) : hang;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].map((each) => each.trimEnd());
}

/** East Asian characters and most pictures take two columns, combining marks none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

function columnsOf(character: string): number {
  if (/^\p{M}$/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;
