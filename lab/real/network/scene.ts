/** The stage of one row of the network lab: three networks, what runs in them, and how all of it ends together. */
import { type Child, waitFor } from '../children.ts';
import type { Lab } from '../lab.ts';
import { isListening } from '../ports.ts';
import { type Network, openNetwork, type Place } from './namespaces.ts';

export interface Scene {
  readonly lab: Lab;
  readonly network: Network;
  /** What was started so far at the server's end, for faults that touch the server itself. */
  readonly servers: readonly Child[];
  start(place: Place, command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Child;
  /** Starts a program and waits until it listens on the TCP port. */
  serve(place: Place, words: readonly string[], port: number, env?: Readonly<Record<string, string>>): Promise<Child>;
  /** Starts one of the lab's own programs, which says READY when it is. */
  perform(place: Place, file: string, args: readonly string[]): Promise<Child>;
  close(): Promise<void>;
}

/** Something that belongs to a row: a server, or what is wrong on the way to it. */
export type Part = (scene: Scene) => Promise<void>;

/** The port that every client tries first; the networks are private, so it is always free. */
export const RDP = 3389;

export async function openScene(lab: Lab): Promise<Scene> {
  const network = await openNetwork();
  const children: Child[] = [];
  const servers: Child[] = [];
  const start: Scene['start'] = (place, command, args, env) => {
    const [program = '', ...before] = network.inside(place);
    const child = lab.start(program, [...before, command, ...args], env);
    children.push(child);
    if (place === 'server') servers.push(child);
    return child;
  };
  return {
    lab,
    network,
    servers,
    start,
    async serve(place, [command = '', ...args], port, env) {
      const child = start(place, command, args, env);
      await waitFor(`${command} on port ${port}`, child, () => isListening(port, child.pid));
      return child;
    },
    async perform(place, file, args) {
      const path = new URL(file, import.meta.url).pathname;
      const child = start(place, file.endsWith('.py') ? 'python3' : process.execPath, [path, ...args]);
      await waitFor(file, child, () => child.printed().includes('READY'));
      return child;
    },
    async close() {
      await Promise.all(children.map((child) => child.stop()));
      await network.close();
    },
  };
}
