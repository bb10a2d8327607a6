/** What a set-up of the field is: real servers, and mostly a real proxy in front of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab, Server } from '../real/lab.ts';
import type { FieldCase } from './field-case.ts';

export interface SetUp extends FieldCase {
  readonly kind: 'set-up';
  start(lab: Lab): Promise<Server>;
  /** The name to examine where it is not the address that is listened on. */
  readonly host?: string;
}

type Start = (lab: Lab) => Promise<Server>;

/** The servers first, then what stands before them; all are stopped with it. */
export const before =
  (proxy: (lab: Lab, targets: readonly string[]) => Promise<Server>, ...servers: readonly Start[]): Start =>
  async (lab) => {
    const behind = await Promise.all(servers.map((start) => start(lab)));
    const front = await proxy(
      lab,
      behind.map(({ host, port }) => `${host}:${port}`),
    );
    const stop = async () => {
      await Promise.all([front, ...behind].map((server) => server.stop()));
    };
    return { host: front.host, port: front.port, stop };
  };

/** The same server, for a client in whose hosts file the name stands with one address. */
export const named =
  (name: string, address: string, start: Start): Start =>
  async (lab) => {
    const server = await start(lab);
    const hosts = join(lab.folder('hosts'), 'hosts');
    writeFileSync(hosts, `${address} ${name}\n`);
    const enter = ['unshare', '--mount', '--', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', hosts];
    return { host: server.host, port: server.port, enter, stop: () => server.stop() };
  };
