/** Real xrdp servers, each with one setting or certificate wrong. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateName } from '../certificates.ts';
import { type Lab, type Server, serve } from '../lab.ts';

interface XrdpSettings {
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

function startXrdp(lab: Lab, settings: XrdpSettings) {
  const { layer = 'tls', certificate = 'good', versions = 'TLSv1.2, TLSv1.3', weak = false } = settings;
  const pair = lab.certificates[certificate];
  const folder = lab.folder('xrdp');
  return serve('xrdp', (port) => {
    const file = join(folder, `${port}.ini`);
    const text = configure(readFileSync('/etc/xrdp/xrdp.ini', 'utf8'), {
      port: `tcp://127.0.0.1:${port}`,
      // A child for each connection would outlive connections that get lost.
      fork: 'false',
      security_layer: layer,
      certificate: pair.certificate,
      key_file: pair.key,
      ssl_protocols: versions,
      LogFile: join(folder, `${port}.log`),
      EnableSyslog: 'false',
    });
    writeFileSync(file, text);
    return lab.start('xrdp', ['-n', '-c', file], weak ? { OPENSSL_CONF: lab.weakOpenssl } : {});
  });
}

/** Sets each name at its first place in the file, where xrdp keeps the settings that hold for all sessions. */
function configure(text: string, settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings).reduce((changed, [name, value]) => {
    const line = new RegExp(`^${name}=.*$`, 'm');
    if (!line.test(changed)) throw new Error(`xrdp.ini has no setting ${name}`);
    return changed.replace(line, () => `${name}=${value}`);
  }, text);
}
