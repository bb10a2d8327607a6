/** What else is found on an RDP port: other services, forwarders, silence, nobody. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Lab, type Server, serve } from '../lab.ts';
import { listen } from '../listen.ts';
import { claimPort } from '../ports.ts';

/** OpenSSH, as when somebody swapped two port numbers. */
export async function sshd(lab: Lab): Promise<Server> {
  const folder = lab.folder('sshd');
  const key = join(folder, 'host-key');
  await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const settings = join(folder, 'sshd_config');
  writeFileSync(settings, 'UsePAM no\nPasswordAuthentication no\n');
  // Debian's own place for privilege separation; sshd will not start without it.
  mkdirSync('/run/sshd', { recursive: true });
  return serve('sshd', (port) =>
    lab.start('/usr/sbin/sshd', [
      '-D',
      '-e',
      '-f',
      settings,
      '-h',
      key,
      '-p',
      `${port}`,
      '-o',
      'ListenAddress=127.0.0.1',
    ]),
  );
}

/** A web server with TLS. */
export function https(lab: Lab): Promise<Server> {
  const { certificate, key } = lab.certificates.good;
  return listen(
    createHttpsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (_, answer) =>
      answer.end('hello\n'),
    ),
  );
}

/** Accepts and hangs up at once, as a forwarder does whose target is gone. */
export const finOnAccept = (): Promise<Server> =>
  listen(
    createServer((socket) => {
      socket.resume();
      socket.end();
    }),
  );

/** Accepts, reads everything, never says a word. */
export const sink = (): Promise<Server> => listen(createServer((socket) => socket.resume()));

/** A port with nobody behind it. */
export async function nobody(): Promise<Server> {
  return { host: '127.0.0.1', port: await claimPort(), stop: async () => undefined };
}
