/** The terminal and the machine, as a command sees them. */
import { openFile, writeText } from '../platform/node-files.ts';
import { nodeWorld } from '../platform/node-world.ts';
import type { Screen, Session } from './command.ts';
import { version } from './version.ts';

/** A session that ends with the process. */
export interface OwnSession extends Session {
  /** Writes out what is still buffered, then ends the process. */
  leave(code: number): void;
}

export function openSession(help: () => void): OwnSession {
  const interrupt = new AbortController();
  process.on('SIGINT', () => {
    if (interrupt.signal.aborted) process.exit(130); // The second Ctrl-C does not wait.
    interrupt.abort();
  });
  // A reader that went away (`| head`) is no error of ours, and changes nothing of what was found.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    world: nodeWorld,
    version,
    screen: measureScreen(),
    cancel: interrupt.signal,
    print: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    help,
    files: { openFile, writeText },
    leave: (code) =>
      void process.stdout.write('', () => {
        sayIfUnwritten(process.stdout.errored);
        process.exit(code);
      }),
  };
}

function sayIfUnwritten(problem: NodeJS.ErrnoException | null): void {
  if (problem && problem.code !== 'EPIPE')
    process.stderr.write(`rdpdoctor: the answer could not be written: ${problem.message}\n`);
}

function measureScreen(): Screen {
  const { stdout, stderr, env } = process;
  const wanted = Number(env['COLUMNS']);
  const columns = stdout.columns ?? (Number.isInteger(wanted) && wanted > 0 ? wanted : 80);
  return {
    columns: Math.min(Math.max(columns, 20), 120),
    colours: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    unicode: process.platform !== 'win32' || Boolean(env['WT_SESSION'] || env['TERM_PROGRAM']),
    isRead: stdout.isTTY === true,
    live: stderr.isTTY === true && env['TERM'] !== 'dumb',
  };
}
