/** By which names this server may be asked: its addresses and this machine’s own name, and none that anyone else chose. */
import { hostname, networkInterfaces } from 'node:os';
import { authority } from '../../observations/authority.ts';

export const isLoopback = (address: string): boolean => /^127\.|^::1$/.test(address);
const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::';

/** Whether a name (lower case, without port) is ours, when this address is listened on. */
export function namesOf(address: string, others: readonly string[] = []): (name: string) => boolean {
  const addresses = isWildcard(address) ? ownAddresses() : [address];
  const here = isLoopback(address) || isWildcard(address) ? ['localhost'] : [];
  const machine = isLoopback(address) ? [] : [hostname(), hostname().split('.')[0] ?? ''];
  const ours = new Set([...addresses, ...here, ...machine, ...others].map((name) => name.toLowerCase()));
  return (name) => ours.has(name);
}

/** How a person reaches it: an address that can be opened, in brackets where it needs them. */
export function addressOf(address: string, port: number): string {
  const reachable = isWildcard(address) ? (ownAddresses().find((one) => !isLoopback(one)) ?? '127.0.0.1') : address;
  return `http://${authority(reachable, port)}`;
}

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
