/** The command line: which command, with which arguments, and how the program ends. */

import { CommanderError, program } from 'commander';
import { capitalise } from '../capitalise.ts';
import { endSentence } from '../report/words.ts';
import { AskedWrongly, DEFAULT_COMMAND } from './command.ts';
import { commands as loaders } from './commands.generated.ts';
import { declareCommands, exampleText, reword } from './parser.ts';
import { openSession } from './session.ts';
import { version } from './version.ts';

const commands = await Promise.all(loadersWanted(process.argv.slice(2)).map((load) => load()));
const session = openSession(() => program.outputHelp());

program
  .name('rdpdoctor')
  .description('Says why a Remote Desktop connection fails, where, how sure it is, and how to mend it.')
  .usage('HOST[:PORT] [options]\n       rdpdoctor COMMAND [options]')
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'show this help')
  .helpCommand('help [command]', 'show the help of a command')
  .configureHelp({ helpWidth: session.screen.columns })
  // What was asked wrongly is said below, in our own manner; the parser’s whole help would bury it.
  .configureOutput({ writeErr: () => undefined })
  .addHelpText('after', () => `\n${exampleText(commands.flatMap(({ examples }) => examples.slice(0, 2)))}`)
  .exitOverride();

declareCommands(program, commands, session);

/** Of the commands that these words can be about, and what most people come for first: reading all takes a while. */
function loadersWanted(words: readonly string[]) {
  const all = Object.entries(loaders);
  const [first = 'help'] = words;
  const loadersOf = (wants: (name: string) => boolean) => all.flatMap(([name, load]) => (wants(name) ? [load] : []));
  if (words.some((word) => ['-V', '--version'].includes(word))) return [];
  if (Object.hasOwn(loaders, first)) return loadersOf((name) => name === first);
  const asksForHelp = first === 'help' || words.some((word) => ['-h', '--help'].includes(word));
  const isOrdinary = (name: string) => name === DEFAULT_COMMAND;
  return [...loadersOf(isOrdinary), ...loadersOf((name) => !isOrdinary(name) && (asksForHelp || words.includes(name)))];
}

async function main(): Promise<number> {
  try {
    await program.parseAsync();
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (thrown) {
    if (thrown instanceof CommanderError)
      return thrown.exitCode === 0 ? 0 : refuse(reword(thrown, commands, process.argv));
    if (thrown instanceof AskedWrongly) return refuse(thrown);
    session.note(
      `rdpdoctor has a bug; please report it with this text:\n${thrown instanceof Error ? thrown.stack : thrown}`,
    );
    return 70;
  }
}

// Pending look-ups of the system cannot be cancelled and would keep the process alive for seconds.
main().then((code) => session.leave(session.cancel.aborted ? 130 : code));

function refuse({ message, whatToDo }: AskedWrongly): number {
  session.note(`rdpdoctor: ${endSentence(message)}\n${endSentence(capitalise(whatToDo))}`);
  return 64;
}
