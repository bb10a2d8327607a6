/** What every row of the real lab starts from: a folder, certificates, children, one hidden screen. */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificates, type Host, makeCertificates } from './certificates.ts';
import { type Child, openNursery, waitFor } from './children.ts';
import { claimPort, isListening } from './ports.ts';

export interface Lab {
  readonly certificates: Certificates;
  /** OPENSSL_CONF for a server that is to speak what today's OpenSSL refuses: old versions, weak keys. */
  readonly weakOpenssl: string;
  start(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Child;
  /** A new empty folder of its own, readable by its owner only. */
  folder(name: string): string;
  /** The X display that servers and clients which want one may use: started once, when first asked for. */
  display(): Promise<string>;
}

/** A server under examination. */
export interface Server {
  readonly host: string;
  readonly port: number;
  /** The words in front of a command that is to see this server, where it has a network of its own. */
  readonly enter?: readonly string[];
  /** What a real client prints that fails here, where a person's words are part of the row. */
  said?(): Promise<string>;
  stop(): Promise<void>;
}

/** Opens the lab; its certificates are for `host`, loopback unless said otherwise. Whatever ends this program (end, throw, signal), its children and its folder go with it. */
export async function openLab(host?: Host): Promise<{ readonly lab: Lab; close(): void }> {
  const root = mkdtempSync(join(tmpdir(), 'rdpdoctor-lab-'));
  const nursery = openNursery(randomUUID());
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    nursery.endAll();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', close);
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(name, () => process.exit(code));
  }
  const weakOpenssl = join(root, 'openssl-weak.cnf');
  writeFileSync(weakOpenssl, weakConfiguration);
  let screen: Promise<string> | undefined;
  let folders = 0;
  const folder = (name: string) => {
    const path = join(root, `${name}-${folders++}`);
    mkdirSync(path, { mode: 0o700 });
    return path;
  };
  const certificates = await makeCertificates(join(root, 'certificates'), host);
  const start: Lab['start'] = (command, args, env) => nursery.start(command, args, { HOME: root, ...env });
  const display = () => (screen ??= openScreen(start));
  return { lab: { certificates, weakOpenssl, start, folder, display }, close };
}

/**
 * Starts a server on a port chosen now and waits until it listens there.
 * Another program may take the port in between, so a server that ends at once gets two more tries.
 */
export async function serve(name: string, launch: (port: number) => Child | Promise<Child>): Promise<Server & Child> {
  for (let attempt = 1; ; attempt++) {
    const port = await claimPort();
    const child = await launch(port);
    try {
      await waitFor(`${name} on port ${port}`, child, () => isListening(port));
      return { ...child, host: '127.0.0.1', port };
    } catch (problem) {
      const hasEnded = !child.isRunning();
      await child.stop();
      if (!hasEnded || attempt === 3) throw problem;
    }
  }
}

/**
 * Xvfb would look for a free number itself, but of two that look at the same time one takes the socket from the other.
 * A number drawn from many collides so rarely that trying again is enough. Left to itself it would also start anew, and
 * be deaf for a moment, whenever its last client goes.
 */
async function openScreen(start: Lab['start']): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const number = randomInt(1_000, 50_000);
    const child = start('Xvfb', [`:${number}`, '-screen', '0', '1024x768x24', '-nolisten', 'tcp', '-noreset']);
    try {
      await waitFor('Xvfb', child, () => isHeardAt(`/tmp/.X11-unix/X${number}`));
      return `:${number}`;
    } catch (problem) {
      await child.stop();
      if (attempt === 3) throw problem;
    }
  }
}

/** The socket's file is there a little before anybody listens behind it; the kernel's table tells (flags 00010000). */
function isHeardAt(path: string): boolean {
  const rows = readFileSync('/proc/net/unix', 'latin1').split('\n');
  return rows.some((row) => row.endsWith(` ${path}`) && row.split(/\s+/)[3] === '00010000');
}

const weakConfiguration = `openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = defaults
[defaults]
MinProtocol = None
CipherString = ALL:@SECLEVEL=0
`;
