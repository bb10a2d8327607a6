/** Courtesy in numbers: how many connections a server feels at once, in all, and after the end. */
import { expect, test } from 'vitest';
import { scriptedWorld } from '../../lab/doubles/scripted-world.ts';
import { NotAllowed } from '../sources/probe.ts';
import { createCanceller } from '../sources/probing/cancel.ts';
import type { ByteStream, ConnectAnswer, World } from '../world.ts';
import { beCourteous } from './courtesy.ts';

const address = { ip: '192.0.2.7', port: 3389 };

test('never more connections at once than allowed, and all of them in the end', async () => {
  const { world, most } = countingWorld();
  const { cancel } = createCanceller();
  const courteous = beCourteous(world, { atOnce: 2, inAll: 10, pause: 0 }, cancel);
  const use = async () => {
    const answer = await courteous.world.network.connect(address, 1000);
    await Promise.resolve();
    if (answer.outcome === 'open') answer.stream.close();
  };
  await Promise.all(Array.from({ length: 10 }, use));
  expect(most()).toBe(2);
  expect(courteous.account.made().length).toBe(10);
});

test('a stream that is closed twice gives its turn back once', async () => {
  const { world, most } = countingWorld();
  const courteous = beCourteous(world, { atOnce: 1, inAll: 10, pause: 0 }, createCanceller().cancel);
  const first = await connectTo(courteous.world);
  first.close();
  first.close();
  const waiting = [connectTo(courteous.world), connectTo(courteous.world)];
  (await waiting[0])?.close();
  (await waiting[1])?.close();
  expect(most()).toBe(1);
});

test('the limit is a limit, and says so', async () => {
  const { world } = countingWorld();
  const courteous = beCourteous(world, { atOnce: 4, inAll: 1, pause: 0 }, createCanceller().cancel);
  (await connectTo(courteous.world)).close();
  await expect(courteous.world.network.connect(address, 1000)).rejects.toThrow('the limit of 1 connections');
  expect(courteous.account.made().length).toBe(1);
});

test('the end closes what is open and sends away who waits', async () => {
  const { world, open } = countingWorld();
  const { cancel, abort } = createCanceller();
  const courteous = beCourteous(world, { atOnce: 1, inAll: 10, pause: 0 }, cancel);
  await connectTo(courteous.world);
  const waiting = courteous.world.network.connect(address, 1000);
  abort();
  await expect(waiting).rejects.toThrow(NotAllowed);
  expect(open()).toBe(0);
});

async function connectTo(world: World): Promise<ByteStream> {
  const answer = await world.network.connect(address, 1000);
  if (answer.outcome !== 'open') throw new Error(answer.outcome);
  return answer.stream;
}

function countingWorld() {
  let open = 0;
  let most = 0;
  const connect = async (): Promise<ConnectAnswer> => {
    open += 1;
    most = Math.max(most, open);
    let closed = false;
    const stream: ByteStream = {
      send: async () => undefined,
      receive: async () => ({ kind: 'silence' }),
      close() {
        if (!closed) open -= 1;
        closed = true;
      },
      traffic: { sent: 0, received: 0 },
    };
    return { outcome: 'open', stream };
  };
  const still = scriptedWorld({});
  const world: World = {
    ...still,
    clock: { now: () => 0, elapsed: () => 0, sleep: async () => undefined, watchLag: still.clock.watchLag },
    network: { ...still.network, connect },
  };
  return { world, most: () => most, open: () => open };
}
