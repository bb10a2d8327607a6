/** Opens the server on an address of this machine, for the command `serve`: ready to be asked when it resolves. */

import type { History } from '../observations/history.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { World } from '../world.ts';
import type { App } from './app.ts';
import { createServer } from './create-server.ts';
import { addressOf, isLoopback, namesOf } from './guarding/own-names.ts';
import { openEntrance } from './guarding/secrets.ts';
import { type Limits, ordinaryLimits } from './limits.ts';

export interface ServeRequest {
  readonly version: string;
  readonly world: World;
  /** An address of this machine. */
  readonly listen: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Further names by which it may be opened. */
  readonly names?: readonly string[];
  readonly history: History;
  readonly webFolder?: string;
  /** Demanded unless only this machine can reach it. */
  readonly password?: string;
  readonly limits?: Limits;
  readonly tellBug: (bug: string) => void;
}

export interface Serving {
  /** `http://127.0.0.1:40123`, without the token. */
  readonly address: string;
  /** Opens one session, once; missing where a password is the only way in. */
  readonly token?: string;
  /** Why runs are not kept, when they are not. */
  readonly notKept?: string;
  /** Stops what is under way, keeps it, and closes every connection. */
  close(): Promise<void>;
}

export interface ServeProblem {
  readonly what: string;
  readonly whatToDo: string;
}

export async function serve(request: ServeRequest): Promise<Result<Serving, ServeProblem>> {
  const { version, listen, port, names, password, webFolder, history, tellBug, limits = ordinaryLimits } = request;
  // Nobody sits at this terminal to be asked: whoever asks sits at a browser.
  const world: World = { ...request.world, person: { present: false, ask: async () => 'unknown' } };
  const entrance = await openEntrance(world.clock, password);
  const instance = Buffer.from(world.chance(4)).toString('hex');
  const app: App = await createServer({
    version,
    world,
    history,
    entrance,
    listens: isLoopback(listen) ? 'loopback' : listen,
    address: () => addressOf(listen, portOf(app) ?? port),
    isOurs: namesOf(listen, names),
    ...(webFolder !== undefined && { webFolder }),
    limits,
    instance,
    tellBug,
  });
  const problem = await app.listen({ host: listen, port }).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => explainListening(error, listen, port),
  );
  if (problem) {
    await app.close();
    return fail(problem);
  }
  const state = await history.state();
  return succeed({
    address: addressOf(listen, portOf(app) ?? port),
    ...(isLoopback(listen) && { token: entrance.issueToken() }),
    ...(state !== 'kept' && { notKept: state === 'read-only' ? 'it cannot be written' : state.problem }),
    close: () => app.close(),
  });
}

function portOf(app: App): number | undefined {
  const address = app.server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

function explainListening({ code, message }: NodeJS.ErrnoException, listen: string, port: number): ServeProblem {
  if (code === 'EADDRINUSE')
    return { what: `port ${port} is in use`, whatToDo: 'choose another with --port, or leave it out' };
  if (code === 'EACCES')
    return { what: `port ${port} takes rights that this user does not have`, whatToDo: 'choose one from 1024 on' };
  if (code === 'EADDRNOTAVAIL')
    return { what: `this machine has no address ${listen}`, whatToDo: 'give one of its own, or 0.0.0.0 for all' };
  return { what: `nothing can be listened on at ${listen}: ${message}`, whatToDo: 'choose another address or port' };
}
