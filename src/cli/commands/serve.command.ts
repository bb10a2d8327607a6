/** Starts the local web app: the same examination in a browser, with its history. */
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBrowser } from '../../platform/node-browser.ts';
import { askPassword } from '../../platform/node-password.ts';
import type { Serving } from '../../server/serve.ts';
import { dataFolder } from '../../store/folder.ts';
import { AskedWrongly, defineCommand, type Session } from '../command.ts';

/** Never an argument: those are shown to every user of the machine. */
const PASSWORD = 'RDPDOCTOR_PASSWORD';
const SHORTEST = 12;

export default defineCommand({
  name: 'serve',
  summary: 'Open the local web app in a browser',
  args: {
    port: {
      kind: 'number',
      value: 'N',
      from: 0,
      to: 65_535,
      otherwise: 0,
      help: 'listen on this port; 0: any free one',
    },
    'no-open': { kind: 'switch', help: 'do not open a browser' },
    listen: {
      kind: 'text',
      value: 'ADDRESS',
      help: `let other machines in, at this address of this machine (0.0.0.0: all); takes a password, from ${PASSWORD} or asked for`,
    },
    name: { kind: 'text', value: 'NAME', help: 'a further name by which it may be opened, as behind a proxy' },
    data: { kind: 'text', value: 'FOLDER', help: 'keep the history there' },
  },
  examples: ['serve', 'serve --port 8080 --no-open', 'serve --listen 192.0.2.10 --port 8080'],

  async run({ port, 'no-open': quiet, listen = '127.0.0.1', name, data }, session) {
    if (isIP(listen) === 0)
      throw new AskedWrongly(`“${listen}” is not an address`, 'give an address of this machine, or 0.0.0.0 for all');
    // Here and not above: no other command shall wait for a web server to be read.
    const { serve } = await import('../../server/serve.ts');
    const { openHistory } = await import('../../store/history.ts');
    const folder = runsFolder(data);
    const password = await findPassword(listen);
    const webFolder = findWebApp();
    const stopped = untilStopped(session);
    const started = await serve({
      version: session.version,
      world: session.world,
      listen,
      port,
      ...(name !== undefined && { names: [name] }),
      history: await openHistory(folder, session.world.clock),
      ...(webFolder !== undefined && { webFolder }),
      ...(password !== undefined && { password }),
      tellBug: (bug) => session.note(`rdpdoctor has a bug; please report it with this text:\n${bug}`),
    });
    if (!started.ok) throw new AskedWrongly(started.problem.what, started.problem.whatToDo);
    announce(started.value, folder, session, quiet);
    await stopped;
    await started.value.close();
    return 0;
  },
});

function announce(
  { address, token, notKept }: Serving,
  folder: string,
  { print, note }: Session,
  quiet: boolean,
): void {
  // Behind the #, so that it reaches no log of any server or proxy.
  const entrance = token === undefined ? `${address}/` : `${address}/#token=${token}`;
  print(entrance);
  if (token === undefined) {
    note(
      'Whoever reaches this address and has the password can examine any host from this machine, and read its history.',
    );
    note('Nothing on the way is encrypted: put it behind HTTPS or a VPN, except on a network that you trust.');
  } else note('The address signs you in once. Only this machine can reach it.');
  note(notKept === undefined ? `Runs are kept in ${folder}.` : `Runs are not kept in ${folder}: ${notKept}.`);
  note('Ctrl-C ends it.');
  if (!quiet && token !== undefined) openBrowser(entrance);
}

async function findPassword(listen: string): Promise<string | undefined> {
  const given = process.env[PASSWORD];
  // The system’s own programs, which are run for looking, have no business with it.
  delete process.env[PASSWORD];
  const { isLoopback } = await import('../../server/guarding/own-names.ts');
  const password = given || (isLoopback(listen) ? undefined : await askPassword('Password for the web app: '));
  if (password === undefined && isLoopback(listen)) return undefined;
  if (password === undefined)
    throw new AskedWrongly(
      'other machines are let in only with a password',
      `set ${PASSWORD}, or start it at a terminal`,
    );
  if (password.length >= SHORTEST) return password;
  throw new AskedWrongly(`that password is too short to keep guessers out`, `use at least ${SHORTEST} characters`);
}

/** Where the runs are kept: what was given, or where each system keeps such things. */
const runsFolder = (data: string | undefined): string =>
  resolve(data ?? dataFolder({ system: process.platform, home: homedir(), environment: process.env }), 'runs');

/** Beside the program, or where a build of the sources puts it. */
const findWebApp = (): string | undefined =>
  ['web', '../web', '../../../dist/web'].map((path) => join(import.meta.dirname, path)).find(existsSync);

function untilStopped({ cancel }: Session): Promise<void> {
  return new Promise((resolve) => {
    if (cancel.aborted) resolve();
    cancel.addEventListener('abort', () => resolve());
    // Windows has no SIGTERM: it says SIGHUP when the window is closed, and SIGBREAK for Ctrl-Break.
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.once(signal, () => resolve());
  });
}
