/** Keeps one connection for the next question to the same address, so that none is opened only to be closed. */
import type { SpareConnection } from '../sources/probe.ts';
import type { Address, ByteStream } from '../world.ts';

export function keepSpare(): SpareConnection {
  const kept = new Map<string, ByteStream>();
  const keyOf = ({ ip, port }: Address) => `${ip} ${port}`;
  return {
    leave(address, stream) {
      kept.get(keyOf(address))?.close();
      kept.set(keyOf(address), stream);
    },
    take(address) {
      const stream = kept.get(keyOf(address));
      kept.delete(keyOf(address));
      return stream;
    },
  };
}
