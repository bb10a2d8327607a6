/** A connection that is left alone: who ends it, when, and what that says of the way. */
import { expect, test } from 'vitest';
import { ask, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import { oneServer, type RdpPeer } from '../../../lab/scenarios/scenario.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import idle from './idle.probe.ts';

const known: Partial<Vocabulary> = {
  ports: { outcome: 'open', best: '192.0.2.7', addresses: [] },
  tls: { outcome: 'secured', heard: 900, strayDisconnect: false, ms: 5 },
};

async function leave(peer: RdpPeer, seconds: number): Promise<Vocabulary['idle'] | undefined> {
  const { world } = createLabWorld(oneServer(peer));
  return (await ask(idle, world, { known, idle: seconds })).value('idle');
}

test('a connection that still answers is alive, after the whole time', async () => {
  expect(await leave({}, 30)).toEqual({ asked: 30_000, held: 30_000, outcome: 'alive' });
});

test.each([
  ['rst', 'reset', 3_000],
  ['fin', 'closed', 3_000],
  ['rst-on-use', 'reset-on-use', 6_000],
  ['lost', 'lost', 6_000],
] as const)('one that ends by %s after three seconds was %s', async (how, outcome, held) => {
  const value = await leave({ idle: { after: 3_000, how } }, 6);
  expect(value).toMatchObject({ asked: 6_000, outcome });
  expect(Math.abs((value?.held ?? 0) - held)).toBeLessThan(10);
});

test('a goodbye before the end is part of the end, as xrdp says it behind a proxy that lets go', async () => {
  const octets = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16));
  const [confirm, alert, goodbye] = [
    '030000130ed000001234000201080001000000',
    '15030300020232',
    '0300000902f0802180',
  ].map(octets);
  const world = scriptedWorld({
    connect: () => ['hear', confirm ?? 'fin', alert ?? 'fin', goodbye ?? 'fin', 'fin'],
  });
  expect((await ask(idle, world, { known, idle: 6 })).value('idle')).toEqual({
    asked: 6_000,
    outcome: 'closed',
    held: expect.any(Number),
  });
});

test('a device that forgets later than we waited is not seen', async () => {
  expect(await leave({ idle: { after: 60_000, how: 'lost' } }, 6)).toMatchObject({ outcome: 'alive' });
});

test('nobody waits who was not asked to', async () => {
  const { world } = createLabWorld({});
  expect((await ask(idle, world, { known })).answer('idle')).toMatchObject({
    because: 'only --idle SECONDS asks for it',
  });
});
