/** Markdown for the pages that scripts write: tables, and one section in a page of many. */

type Cell = string | number;

/** The lines of a table. */
export const table = (head: readonly Cell[], rows: readonly (readonly Cell[])[]): readonly string[] => [
  row(head),
  row(head.map(() => '---')),
  ...rows.map(row),
];

const row = (cells: readonly Cell[]) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

/** The page with this section between its two marks, or at its end where it had none yet. */
export function putSection(page: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const section = [begin, ...lines, end].join('\n');
  const [before = '', after] = page.split(begin);
  if (after === undefined) return `${page.trimEnd()}\n\n${section}\n`;
  return `${before}${section}${after.split(end)[1] ?? '\n'}`;
}
