/** The brush of the terminal presenter: marks, colours, wrapped and hanging lines, with a plain ASCII form of each. */
import picocolors from 'picocolors';
import { wrap } from './wrap.ts';

export interface TerminalOptions {
  /** Width of the terminal; below 40 it is taken as 40. */
  readonly columns: number;
  readonly colours: boolean;
  /** Without it everything is written in ASCII. */
  readonly unicode: boolean;
}

export type Mark = 'good' | 'bad' | 'blank' | 'open' | 'for' | 'against';

const marks: Readonly<Record<Mark, { readonly unicode: string; readonly ascii: string }>> = {
  good: { unicode: '✓', ascii: 'v' },
  bad: { unicode: '✗', ascii: 'x' },
  blank: { unicode: '·', ascii: '-' },
  open: { unicode: '?', ascii: '?' },
  for: { unicode: '+', ascii: '+' },
  against: { unicode: '−', ascii: '-' },
};

export interface Canvas {
  readonly columns: number;
  readonly isNarrow: boolean;
  heading(text: string): readonly string[];
  /** Indented text. */
  text(text: string, indent?: number): readonly string[];
  dim(text: string, indent?: number): readonly string[];
  /** A line with a coloured mark before it. `column` stands between the mark and the text and is kept as it is. */
  item(
    mark: Mark,
    text: string,
    layout?: { readonly indent?: number; readonly column?: string; readonly hang?: number },
  ): readonly string[];
  /** `Label: text`, hanging under the text. */
  labelled(label: string, text: string, width: number): readonly string[];
  numbered(texts: readonly string[]): readonly string[];
}

export function openCanvas({ columns: asked, colours, unicode }: TerminalOptions): Canvas {
  const columns = Math.max(40, asked);
  const isNarrow = columns < 64;
  const colour = picocolors.createColors(colours);
  const paints = {
    good: colour.green,
    bad: colour.red,
    blank: colour.dim,
    open: colour.yellow,
    for: colour.green,
    against: colour.red,
  };
  const write = (text: string, first: string, rest?: string, mayPart = false) =>
    wrap(unicode ? text : toAscii(text), columns, rest === undefined ? { first, mayPart } : { first, rest, mayPart });
  return {
    columns,
    isNarrow,
    heading: (text) => write(text, '').map(colour.bold),
    text: (text, indent = 2) => write(text, ' '.repeat(indent)),
    dim: (text, indent = 2) => write(text, ' '.repeat(indent)).map(colour.dim),
    item: (mark, text, { indent = 2, column = '', hang } = {}) => {
      const sign = marks[mark][unicode ? 'unicode' : 'ascii'];
      const margin = ' '.repeat(indent);
      const plainColumn = unicode ? column : toAscii(column);
      const rest = hang === undefined ? undefined : ' '.repeat(hang);
      const [first = '', ...others] = write(text, `${margin}${sign} ${plainColumn}`, rest);
      return [`${margin}${paints[mark](sign)}${first.slice(margin.length + sign.length)}`, ...others];
    },
    labelled: (label, text, width) => {
      const named = `${label}:`;
      const [first = '', ...others] = write(text, `  ${named.padEnd(width + 1)} `, isNarrow ? '    ' : undefined, true);
      return [`  ${colour.dim(named)}${first.slice(2 + named.length)}`, ...others];
    },
    numbered: (texts) => texts.flatMap((text, index) => write(text, `  ${index + 1}. `)),
  };
}

const ASCII: Readonly<Record<string, string>> = {
  '“': '"', '”': '"', '„': '"', '’': "'", '‘': "'", '–': '-', '—': '-', '−': '-', '…': '...', '·': '-', '→': '->', '×': 'x', '≥': '>=', '≤': '<=', '\u00A0': ' ',
}; // biome-ignore format: one line

/** For consoles without Unicode; letters that have no plain form are shown by number. */
const toAscii = (text: string): string =>
  text.replace(
    /[^\x20-\x7E]/gu,
    (character) => ASCII[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
