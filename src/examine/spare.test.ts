/** The kept connection: used once, by the same address only, and never leaked. */
import { expect, test } from 'vitest';
import type { ByteStream } from '../world.ts';
import { keepSpare } from './spare.ts';

const address = { ip: '192.0.2.7', port: 3389 };

test('what was left is taken once, and only for the same address', () => {
  const spare = keepSpare();
  const { stream } = watchedStream();
  spare.leave(address, stream);
  expect(spare.take({ ...address, port: 3390 })).toBeUndefined();
  expect(spare.take(address)).toBe(stream);
  expect(spare.take(address)).toBeUndefined();
});

test('a second one for the same address closes the first', () => {
  const spare = keepSpare();
  const first = watchedStream();
  spare.leave(address, first.stream);
  spare.leave(address, watchedStream().stream);
  expect(first.isClosed()).toBe(true);
});

function watchedStream() {
  let closed = false;
  const stream: ByteStream = {
    send: async () => undefined,
    receive: async () => ({ kind: 'silence' }),
    close() {
      closed = true;
    },
    traffic: { sent: 0, received: 0 },
  };
  return { stream, isClosed: () => closed };
}
