/** The real world: this machine’s clock, chance, names, network, trust and itself, through Node. */
import { randomBytes } from 'node:crypto';
import type { Cancel, World } from '../world.ts';
import { nodeHost } from './node-host.ts';
import { watchLag } from './node-lag.ts';
import { nodeNames } from './node-names.ts';
import { nodeNetwork } from './node-network.ts';
import { nodePerson } from './node-person.ts';
import { nodeTrust } from './node-trust.ts';

export const nodeWorld: World = {
  clock: {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    sleep,
    watchLag,
  },
  chance: (length) => new Uint8Array(randomBytes(length)),
  names: nodeNames,
  network: nodeNetwork,
  trust: nodeTrust,
  host: nodeHost,
  person: nodePerson,
};

function sleep(milliseconds: number, signal?: Cancel): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', settle);
      resolve();
    };
    const timer = setTimeout(settle, milliseconds);
    signal?.addEventListener('abort', settle);
  });
}
