/** The map of the house as text, for whoever opens ARCHITECTURE.md: the layers in columns, and the rooms beside them. */

interface Box {
  readonly title: string;
  readonly lines: readonly string[];
}

const ARROW = ' ─► ';
const GAP = ' '.repeat(ARROW.length);

/** One box a column, side by side with arrows between them; below, as wide as all of them, one box for each of `below`. */
export function drawMap(
  columns: Readonly<Record<string, readonly string[]>>,
  below: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const height = Math.max(...Object.values(columns).map((names) => names.length));
  const boxes = Object.entries(columns).map(([title, names]) =>
    drawBox({ title, lines: Array.from({ length: height }, (_, row) => names[row] ?? '') }),
  );
  const middle = 1 + Math.floor((height - 1) / 2);
  const side = Array.from({ length: height + 2 }, (_, row) =>
    boxes.map((box) => box[row] ?? '').join(row === middle ? ARROW : GAP),
  );
  const width = side[0]?.length ?? 0;
  const strips = Object.entries(below).flatMap(([title, names]) =>
    drawBox({ title, lines: wrap(names, width - 4) }, width),
  );
  return [...side, ...strips];
}

function drawBox({ title, lines }: Box, width = 0): readonly string[] {
  const inner = Math.max(title.length + 2, width - 4, ...lines.map((line) => line.length));
  return [
    `┌ ${title} ${'─'.repeat(inner - title.length)}┐`,
    ...lines.map((line) => `│ ${line.padEnd(inner)} │`),
    `└${'─'.repeat(inner + 2)}┘`,
  ];
}

/** Names with two blanks between them, in as many lines as they need. */
function wrap(names: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const name of names) {
    const longer = [lines.at(-1), name].filter((part) => part !== undefined).join('  ');
    if (longer.length <= width && lines.length > 0) lines[lines.length - 1] = longer;
    else lines.push(name);
  }
  return lines;
}
