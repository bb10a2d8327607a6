import { expect, test } from 'vitest';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import repeats from './repeats.probe.ts';
import { type Act, ask, scriptedWorld } from './scripted-world.ts';

const ports = (...ips: string[]): Vocabulary['ports'] => ({
  outcome: 'open',
  best: ips[0],
  addresses: ips.map((ip) => ({ ip, family: 'ipv4', outcome: 'open', ms: 1 })),
});
const walk: Vocabulary['walk'] = {
  stage: 'negotiate', by: 'peer', how: 'fin', complete: false, sent: 1, received: 1, ms: 1, stages: [],
}; // biome-ignore format: one line

async function repeat(times: number, acts: (before: number) => readonly Act[], ...ips: string[]) {
  const world = scriptedWorld({ connect: (_where, before) => acts(before) });
  const known = await ask(repeats, world, { repeat: times, known: { ports: ports(...ips), walk } });
  expect(world.open()).toBe(0);
  return { known, value: known.value('repeats'), connected: world.connected };
}

test('the walk counts as the first attempt', async () => {
  const { value, connected } = await repeat(4, () => ['hear', 'fin'], '192.0.2.7');
  expect(value?.attempts).toHaveLength(4);
  expect(connected).toHaveLength(3);
  expect(value).toMatchObject({ sameEnding: true, sameIdentity: true, worked: 0 });
});

test('an ending that changes is said to change', async () => {
  const { value } = await repeat(3, (before) => ['hear', before === 1 ? 'rst' : 'fin'], '192.0.2.7');
  expect(value?.attempts.map(({ how }) => how)).toEqual(['fin', 'fin', 'rst']);
  expect(value?.sameEnding).toBe(false);
});

test('every open address has its turn', async () => {
  const { connected } = await repeat(4, () => ['fin'], '192.0.2.7', '192.0.2.8');
  expect(connected).toEqual(['192.0.2.8', '192.0.2.7', '192.0.2.8']);
});

test('who asked for one attempt has had it', async () => {
  const { known, connected } = await repeat(1, () => ['fin'], '192.0.2.7');
  expect(known.state('repeats')).toBe('not-looked');
  expect(connected).toEqual([]);
});
