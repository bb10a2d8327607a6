/** What Windows PowerShell 5.1 would refuse or misread: a grammar, and the rules that the grammar does not know. */
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { rules } from './powershell-rules.ts';

const grammar = fileURLToPath(import.meta.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
const ready = Parser.init().then(() => Language.load(grammar));

/** Every fault with its line; none for a script that 5.1 reads. Says nothing of what the script does. */
export async function checkPowershell(script: string): Promise<readonly string[]> {
  const language = await ready;
  const parser = new Parser();
  parser.setLanguage(language);
  // A byte order mark is no part of the text.
  const tree = parser.parse(script.replace(/^\ufeff/, ''));
  if (!tree) return ['the script could not be read at all'];
  const faults = [syntaxFaults, newerThan51, orphans, overwritten, ruled].flatMap((look) => look(tree.rootNode));
  tree.delete();
  parser.delete();
  return faults;
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) if (child) yield* walk(child);
}

const lineOf = ({ startPosition }: Node) => `line ${startPosition.row + 1}`;
const excerpt = ({ text }: Node) => text.slice(0, 60).replace(/\s+/g, ' ');

function syntaxFaults(root: Node): readonly string[] {
  return [...walk(root)].flatMap((node) => {
    if (node.isMissing) return [`${lineOf(node)}: ${node.type} is missing`];
    return node.isError ? [`${lineOf(node)}: cannot be read: ${excerpt(node)}`] : [];
  });
}

/** Operators that came with PowerShell 7; 5.1 refuses the whole file. */
const newer = new Set(['&&', '||', '??', '??=', '?.', '?[']);
const quoted = new Set([
  'comment',
  'string_literal',
  'expandable_string_literal',
  'verbatim_string_characters',
  'expandable_here_string_literal',
  'verbatim_here_string_characters',
]);

function newerThan51(root: Node): readonly string[] {
  const faults: string[] = [];
  const look = (node: Node) => {
    if (quoted.has(node.type)) return;
    const own = node.childCount === 0 ? node.text : '';
    if (newer.has(own) || /\?\?|&&|\|\|/.test(own)) faults.push(`${lineOf(node)}: ${own} is newer than 5.1`);
    if (node.type.includes('ternary')) faults.push(`${lineOf(node)}: ?: is newer than 5.1`);
    for (const child of node.children) if (child) look(child);
  };
  look(root);
  return faults;
}

/** Words that only continue a statement: alone, the grammar takes them for a command’s name. */
const continuing = new Set(['else', 'elseif', 'catch', 'finally', 'until']);

function orphans(root: Node): readonly string[] {
  return [...walk(root)].flatMap((node) =>
    node.type === 'command_name' && continuing.has(node.text.toLowerCase())
      ? [`${lineOf(node)}: ${node.text} continues nothing`]
      : [],
  );
}

/** Variables of PowerShell itself that nobody may write; a parameter of that name fails when the script starts. */
const readOnly =
  /^\$(?:error|executioncontext|false|home|host|pid|pshome|psculture|psedition|psuiculture|psversiontable|shellid|true)$/i;

function overwritten(root: Node): readonly string[] {
  return [...walk(root)].flatMap((node) => {
    const written =
      node.type === 'script_parameter' || node.type === 'foreach_statement'
        ? node.children.find((child) => child?.type === 'variable')
        : node.type === 'left_assignment_expression' && node;
    return written && readOnly.test(written.text) ? [`${lineOf(node)}: ${written.text} cannot be written`] : [];
  });
}

function ruled(root: Node): readonly string[] {
  return [...walk(root)].flatMap((node) =>
    rules
      .filter(({ of, breaks }) => of.includes(node.type) && breaks(node))
      .map(({ why }) => `${lineOf(node)}: ${excerpt(node)}: ${why}`),
  );
}
