/** Where a machine is that is not the target: for probes that ask a gateway, a web server, a domain’s controller. */
import type { World } from '../../world.ts';

/** The first address of the name; undefined when it has none, or no answer came within the milliseconds. */
export async function lookUpFirst({ names }: World, host: string, within = 4_000): Promise<string | undefined> {
  const found = await names.lookup(host, within);
  return found.outcome === 'found' ? found.addresses[0] : undefined;
}
