/** Whom the certificates of the private networks are for, and one that somebody else made for the same name. */
import { join } from 'node:path';
import { type Host, type KeyPair, makeAuthority, makeOne } from '../certificates.ts';
import { addresses } from './namespaces.ts';

/** The name under which the server is known. */
export const SERVER_NAME = 'rdp.lab.test';

export const networkHost: Host = { name: SERVER_NAME, addresses: [addresses.server, addresses.server6] };

/** A certificate for the server's name by an authority of this organisation, as an inspecting device makes it. */
export async function forge(folder: string, organisation: string): Promise<KeyPair> {
  const pair = (name: string): KeyPair => ({
    certificate: join(folder, `${name}.crt`),
    key: join(folder, `${name}.key`),
  });
  const [authority, forged] = [pair('authority'), pair('forged')];
  await makeAuthority(authority, organisation);
  await makeOne(forged, authority, networkHost);
  return forged;
}
