/** Throw-away certificates for the servers of these tests, made by openssl where it is installed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyPair } from './hostile-servers.ts';

export const hasOpenssl = runs('openssl', ['version']);

/** Self-signed, for as many names as asked for. */
export function makeCertificate(names: number): KeyPair {
  const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-'));
  try {
    const [config, key, cert] = ['openssl.cnf', 'key.pem', 'cert.pem'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const all = Array.from({ length: names }, (_, at) => `DNS.${at} = host-${at}.example.test`);
    const lines = ['[req]', 'distinguished_name = dn', 'x509_extensions = ext', 'prompt = no', '[dn]'];
    lines.push('CN = ts01.example.test', '[ext]', 'subjectAltName = @names', '[names]', ...all);
    writeFileSync(config, `${lines.join('\n')}\n`);
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const paths = ['-config', config, '-keyout', key, '-out', cert];
    execFileSync('openssl', ['req', '-x509', ...curve, '-days', '30', ...paths], { stdio: 'pipe' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
