/** Makes the lab's certificates, sound and faulty, with openssl (and faketime for past and future dates). */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** Who the certificates are for: the name and the addresses by which a row may ask for its server. */
export interface Host {
  readonly name: string;
  readonly addresses: readonly string[];
}

const loopback: Host = { name: 'localhost', addresses: ['127.0.0.1'] };

export type CertificateName = keyof typeof recipes | 'mismatch' | 'missing';
export type Certificates = Readonly<Record<CertificateName, KeyPair>> & { readonly authority: string };

interface Recipe {
  /** The name that it proves, where that is not the host's. */
  readonly name?: string;
  readonly key?: readonly string[];
  readonly digest?: string;
  readonly usage?: string;
  readonly days?: number;
  /** The moment at which it is made, for faketime; otherwise now. */
  readonly made?: string;
  readonly selfSigned?: true;
}

// biome-ignore format: a table reads best as a table.
const recipes = {
  good:       {},
  expired:    { made: '2020-01-01 00:00:00' },
  notyet:     { made: '2035-01-01 00:00:00' },
  wrongname:  { name: 'other.lab' },
  weak1024:   { key: ['-newkey', 'rsa:1024'] },
  sha1:       { digest: 'sha1' },
  noeku:      { usage: 'clientAuth' },
  // As Windows makes its own: 180 days, the computer's name, nobody vouching.
  selfsigned: { days: 180, selfSigned: true },
  // The self-signed certificate that Windows failed to renew.
  stale:      { days: 180, selfSigned: true, made: '2024-01-01 00:00:00' },
  ec:         { key: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'], selfSigned: true },
} as const satisfies Record<string, Recipe>;

/** Writes all of them into `folder`, which must not exist yet. */
export async function makeCertificates(folder: string, host: Host = loopback): Promise<Certificates> {
  await mkdir(folder);
  const at = (file: string) => join(folder, file);
  const pair = (name: string): KeyPair => ({ certificate: at(`${name}.crt`), key: at(`${name}.key`) });
  const authority = pair('authority');
  await makeAuthority(authority, 'Lab Root');
  const made = await Promise.all(
    Object.entries<Recipe>(recipes).map(async ([name, recipe]) => {
      await makeOne(pair(name), authority, host, recipe);
      return [name, pair(name)] as const;
    }),
  );
  await copyFile(at('good.crt'), at('mismatch.crt'));
  await copyFile(at('wrongname.key'), at('mismatch.key'));
  const all = [...made, ['mismatch', pair('mismatch')], ['missing', pair('missing')]];
  return { ...Object.fromEntries(all), authority: authority.certificate };
}

/** A root that vouches for others; `organisation` also stands in its name. */
export async function makeAuthority(out: KeyPair, organisation: string): Promise<void> {
  await openssl(undefined, [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-sha256'],
    ...['-subj', `/O=${organisation}/CN=${organisation}`, '-keyout', out.key, '-out', out.certificate],
  ]);
}

export async function makeOne(out: KeyPair, authority: KeyPair, host: Host, recipe: Recipe = {}): Promise<void> {
  const { key = ['-newkey', 'rsa:2048'], digest = 'sha256', usage = 'serverAuth', days = 365 } = recipe;
  const { name, addresses } = recipe.name === undefined ? host : { name: recipe.name, addresses: [] };
  const names = [`DNS:${name}`, ...addresses.map((address) => `IP:${address}`)].join(',');
  const extensions = [
    `subjectAltName=${names}`,
    `extendedKeyUsage=${usage}`,
    // A key for elliptic curves cannot encipher another key.
    `keyUsage=digitalSignature${key[1] === 'ec' ? '' : ',keyEncipherment'}`,
  ];
  const subject = ['-nodes', '-subj', `/CN=${name}`, '-keyout', out.key];
  if (recipe.selfSigned) {
    const added = extensions.flatMap((line) => ['-addext', line]);
    const how = [
      'req',
      '-x509',
      ...key,
      ...subject,
      '-days',
      `${days}`,
      `-${digest}`,
      ...added,
      '-out',
      out.certificate,
    ];
    await openssl(recipe.made, how);
  } else {
    const request = `${out.certificate}.csr`;
    const wanted = `${out.certificate}.ext`;
    await writeFile(wanted, `${extensions.join('\n')}\n`);
    await openssl(undefined, ['req', ...key, ...subject, '-out', request]);
    await openssl(recipe.made, [
      ...['x509', '-req', '-in', request, '-CA', authority.certificate, '-CAkey', authority.key],
      ...['-set_serial', `0x${randomBytes(8).toString('hex')}`],
      ...['-days', `${days}`, `-${digest}`, '-extfile', wanted, '-out', out.certificate],
    ]);
  }
  // Servers that give up root read it as somebody else.
  await chmod(out.key, 0o644);
}

async function openssl(moment: string | undefined, args: readonly string[]): Promise<void> {
  // Far from any rounding of time zones: the lab's dates are UTC.
  const env = { ...process.env, TZ: 'UTC' };
  if (moment === undefined) await run('openssl', args, { env });
  else await runAtAnotherTime(['faketime', moment, 'openssl', ...args], env);
}

/** It names what it shares by its process id and may leave that behind, so that a later process with this id cannot start. */
async function runAtAnotherTime(
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  again = 3,
): Promise<void> {
  try {
    await run(command, args, { env });
  } catch (problem) {
    if (again === 0 || !String(problem).includes('sem_open')) throw problem;
    await runAtAnotherTime([command, ...args], env, again - 1);
  }
}
