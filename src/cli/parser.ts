/** The command line drawn from the commands’ own data: parsing, help, and refusals. */
import { type CommanderError, Option, type Command as Parser } from 'commander';
import { type ArgSpec, AskedWrongly, type Command, DEFAULT_COMMAND, type Session } from './command.ts';

/** Adds every command to the program. What a command answers becomes the exit code of the process. */
export function declareCommands(program: Parser, commands: readonly Command[], session: Session): void {
  for (const command of commands) declare(program, command, session);
}

export const exampleText = (examples: readonly string[]) =>
  ['Examples:', ...examples.map((example) => `  rdpdoctor ${example}`)].join('\n');

/** The parser’s refusals in our manner: what it was, and what to do. */
export function reword({ code, message }: CommanderError, commands: readonly Command[], argv: readonly string[]) {
  if (code === 'commander.help')
    return new AskedWrongly('there is no such command', 'see them all with: rdpdoctor help');
  const [what = '', hint = ''] = message
    .replace(/^error: /, '')
    .replace(/'([^']*)'/g, '“$1”')
    .split('\n');
  const [refused = '', choices] = what.split(/(?<=is invalid)\. Allowed choices are /);
  if (choices !== undefined) return new AskedWrongly(refused, `choose one of: ${choices}`);
  if (what.includes('too many arguments for “examine”'))
    return new AskedWrongly('one host at a time', 'codes go after --error, or to: rdpdoctor explain CODE');
  const suggestion = /\(Did you mean (.+?)\?\)/.exec(hint)?.[1];
  const { name } = commands.find((command) => argv.includes(command.name)) ?? { name: DEFAULT_COMMAND };
  return new AskedWrongly(
    what.split('. Expected')[0] ?? what,
    suggestion === undefined ? `see what there is with: rdpdoctor help ${name}` : `did you mean ${suggestion}?`,
  );
}

function declare(program: Parser, command: Command, session: Session): void {
  const parser = program.command(command.name, { isDefault: command.name === DEFAULT_COMMAND });
  parser.summary(command.summary).description(command.summary).configureHelp({ helpWidth: session.screen.columns });
  parser
    .addHelpText('after', () => `\n${exampleText(command.examples)}`)
    .exitOverride()
    .showSuggestionAfterError();
  parser.allowExcessArguments(false);
  const specs = Object.entries(command.args);
  const positions = specs.filter(([, spec]) => positionOf(spec) !== undefined);
  for (const [, spec] of positions.toSorted(([, a], [, b]) => (positionOf(a) ?? 0) - (positionOf(b) ?? 0))) {
    const { value, kind } = spec as Extract<ArgSpec, { value: string }>;
    parser.argument(kind === 'texts' ? `[${value}...]` : `[${value}]`, spec.help);
  }
  for (const [name, spec] of specs) if (positionOf(spec) === undefined) parser.addOption(optionFor(name, spec));
  parser.action(async (...given: unknown[]) => {
    process.exitCode = await command.run(
      collect(
        specs,
        positions.map(([name]) => name),
        given,
        parser,
      ),
      session,
    );
  });
}

const positionOf = (spec: ArgSpec) => ('position' in spec ? spec.position : undefined);

function optionFor(name: string, spec: ArgSpec): Option {
  if (spec.kind === 'switch') return new Option(`--${name}`, spec.help);
  const short = spec.kind === 'text' && spec.short ? `-${spec.short}, ` : '';
  const option = new Option(`${short}--${name} <${spec.value}>`, spec.help);
  if (spec.kind === 'choice') option.choices([...spec.choices]).default(spec.otherwise);
  if (spec.kind === 'number') {
    option.argParser((text) => numberIn(name, text, spec));
    if (typeof spec.otherwise === 'number') option.default(spec.otherwise);
  }
  return option;
}

function numberIn(name: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  throw new AskedWrongly(`--${name} cannot be “${text}”`, `give a whole number from ${from} to ${to}`);
}

function collect(
  specs: readonly [string, ArgSpec][],
  positions: readonly string[],
  given: readonly unknown[],
  parser: Parser,
): Record<string, never> {
  const options = parser.opts<Record<string, unknown>>();
  const values = specs.map(([name, spec]) => {
    const index = positions.indexOf(name);
    const value = index >= 0 ? given[index] : options[camelCase(name)];
    return [name, spec.kind === 'switch' ? isSwitchedOn(name, options) : value];
  });
  return Object.fromEntries(values) as Record<string, never>;
}

/** The parser keeps `--no-open` as the denial of `open`. */
const isSwitchedOn = (name: string, options: Readonly<Record<string, unknown>>): boolean =>
  name.startsWith('no-') ? options[camelCase(name.slice('no-'.length))] === false : options[camelCase(name)] === true;

const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
