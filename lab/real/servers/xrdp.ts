/** Real xrdp servers, each with one setting or certificate wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateName } from '../certificates.ts';
import { type Lab, type Server, serve } from '../lab.ts';

export interface XrdpSettings {
  readonly layer?: 'negotiate' | 'tls' | 'rdp';
  readonly certificate?: CertificateName;
  /** As xrdp.ini names them. */
  readonly versions?: string;
  /** Lets the server's OpenSSL speak what Debian's own settings refuse. */
  readonly weak?: boolean;
}

export const xrdp =
  (settings: XrdpSettings = {}) =>
  (lab: Lab): Promise<Server> =>
    startXrdp(lab, settings);

/** xrdp that was stopped in mid-flight: the kernel still accepts for it, nobody answers. */
export async function hungXrdp(lab: Lab): Promise<Server> {
  const server = await startXrdp(lab, {});
  server.freeze();
  return server;
}

const startXrdp = (lab: Lab, settings: XrdpSettings) =>
  serve('xrdp', (port) => {
    const { words, env } = prepareXrdp(lab, settings, '127.0.0.1', port);
    const [program = '', ...args] = words;
    return lab.start(program, args, env);
  });

interface XrdpLaunch {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Writes the settings of a server that is to listen on this address, and gives the command line that starts it. */
export function prepareXrdp(lab: Lab, settings: XrdpSettings, address: string, port: number): XrdpLaunch {
  const { layer = 'tls', certificate = 'good', versions = 'TLSv1.2, TLSv1.3', weak = false } = settings;
  const pair = lab.certificates[certificate];
  const folder = lab.folder('xrdp');
  const file = join(folder, 'xrdp.ini');
  const text = configure(readFileSync('/etc/xrdp/xrdp.ini', 'utf8'), {
    port: address.includes(':') ? `tcp6://{${address}}:${port}` : `tcp://${address}:${port}`,
    // A child for each connection would outlive connections that get lost.
    fork: 'false',
    security_layer: layer,
    certificate: pair.certificate,
    key_file: pair.key,
    ssl_protocols: versions,
    LogFile: join(folder, 'log'),
    EnableSyslog: 'false',
  });
  writeFileSync(file, text);
  return { words: ['xrdp', '-n', '-c', file], env: weak ? { OPENSSL_CONF: lab.weakOpenssl } : {} };
}

/** Sets each name at its first place in the file, where xrdp keeps the settings that hold for all sessions. */
function configure(text: string, settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings).reduce((changed, [name, value]) => {
    const line = new RegExp(`^${name}=.*$`, 'm');
    if (!line.test(changed)) throw new Error(`xrdp.ini has no setting ${name}`);
    return changed.replace(line, () => `${name}=${value}`);
  }, text);
}
