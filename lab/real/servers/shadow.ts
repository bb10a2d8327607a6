/** Real FreeRDP shadow servers: the ones with Network Level Authentication. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CertificateName } from '../certificates.ts';
import { type Lab, type Server, serve } from '../lab.ts';

export interface ShadowSettings {
  readonly layer?: keyof typeof layers;
  readonly certificate?: CertificateName;
  /** As faketime writes it: '+20m' is a clock twenty minutes ahead. */
  readonly clock?: string;
}

/** The account that NLA would accept; the lab's own examination never uses it. */
export const account = { user: 'lab', password: 'Secret1' } as const;

// `+auth` would ask PAM about accounts of the host, so the rows without NLA switch it off.
const layers = {
  nla: ['/sec:nla'],
  tls: ['-auth', '-sec-nla', '-sec-rdp'],
  rdp: ['-auth', '-sec-nla', '-sec-tls'],
  any: ['-auth'],
  optional: ['-auth', '+sec-nla'],
} as const;

export const shadow =
  (settings: ShadowSettings = {}) =>
  async (lab: Lab): Promise<Server> => {
    const { words, env } = await prepareShadow(lab, settings);
    return serve('freerdp-shadow', (port) => {
      const [program = '', ...args] = words('127.0.0.1', port);
      return lab.start(program, args, env);
    });
  };

interface ShadowLaunch {
  /** The command line that serves on this address. */
  words(address: string, port: number): readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Lays out the server's home folder: certificate, key, accounts. */
export async function prepareShadow(lab: Lab, settings: ShadowSettings = {}): Promise<ShadowLaunch> {
  const { layer = 'nla', certificate = 'good', clock } = settings;
  const home = lab.folder('shadow');
  const own = join(home, '.config/freerdp/shadow');
  mkdirSync(own, { recursive: true });
  copyFileSync(lab.certificates[certificate].certificate, join(own, 'shadow.crt'));
  copyFileSync(lab.certificates[certificate].key, join(own, 'shadow.key'));
  const accounts = join(home, 'accounts.sam');
  const { stdout } = await promisify(execFile)('winpr-hash', [
    ...['-u', account.user, '-p', account.password, '-f', 'sam'],
  ]);
  writeFileSync(accounts, stdout, { mode: 0o600 });
  const sam = layer === 'nla' || layer === 'optional' ? [`/sam-file:${accounts}`] : [];
  const disguise = clock === undefined ? [] : ['faketime', '-f', clock];
  return {
    words: (address, port) => [
      ...[...disguise, 'freerdp-shadow-cli', `/bind-address:${address}`, `/port:${port}`],
      ...[...layers[layer], ...sam],
    ],
    env: { HOME: home, DISPLAY: await lab.display() },
  };
}
