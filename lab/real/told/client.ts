/** FreeRDP's own client, made to fail as a person would, and what it printed. */
import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import type { Lab } from '../lab.ts';
import type { Client } from './told.ts';

export interface Telling {
  /** As a person would paste it, without what only this machine and this minute know. */
  readonly words: string;
  readonly exitCode: number | null;
}

/** It gives up within 15 seconds by itself wherever it gives up at all. */
const LIMIT = 25_000;

/** Why no client can be asked here, or nothing when one can. */
export async function whyNoClient(): Promise<string | undefined> {
  try {
    await promisify(execFile)('xfreerdp', ['/version']);
    return undefined;
  } catch (problem) {
    // Without a screen it ends with an error after all; only that it began counts.
    return (problem as NodeJS.ErrnoException).code === 'ENOENT' ? 'xfreerdp is not here' : undefined;
  }
}

/** The version that it calls itself. */
export async function versionOf(lab: Lab): Promise<string> {
  const child = lab.start('xfreerdp', ['/version'], { DISPLAY: await lab.display() });
  await child.ended;
  return /version (?<version>[\d.]+)/.exec(child.answered())?.groups?.['version'] ?? 'of an unknown version';
}

/** Connects with an account that nobody has, and waits until the client gives up. */
export async function failAt(lab: Lab, port: number, client: Client, gatewayPort?: number): Promise<Telling> {
  const gateway =
    gatewayPort === undefined ? [] : [`/g:127.0.0.1:${gatewayPort}`, '/gu:lab', '/gp:Secret1', '/gt:http'];
  const home = lab.folder('client');
  const target = client.connectsTo ?? `127.0.0.1:${port}`;
  const child = lab.start(
    'xfreerdp',
    [`/v:${target}`, '/u:lab', '/p:Secret1', client.distrusts ? '/cert:deny' : '/cert:ignore']
      .concat(gateway)
      .concat(client.options),
    {
      DISPLAY: await lab.display(),
      HOME: home,
      LC_ALL: 'C',
      SSL_CERT_FILE: lab.certificates.authority,
    },
  );
  const limit = setTimeout(() => child.stop(), LIMIT);
  await child.ended;
  clearTimeout(limit);
  return { words: redact(child.printed(), home), exitCode: child.exitCode() };
}

/** Times, processes, ports, folders and names of the moment become those of any moment. */
const redact = (text: string, home: string): string =>
  text
    .replace(/^\[[\d:]+\] \[\d+:\d+\]/gm, '[12:00:00:000] [1000:1001]')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:3389')
    .replaceAll(home, '~')
    .replaceAll(hostname(), 'client');
