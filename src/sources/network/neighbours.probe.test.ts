import { expect, test } from 'vitest';
import { ask, type Script, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import neighbours from './neighbours.probe.ts';

const silent: Vocabulary['ports'] = { outcome: 'silent', best: '192.0.2.7', addresses: [] };

async function neighboursIn(connect: Script['connect']) {
  const world = scriptedWorld(connect ? { connect } : {});
  const known = await ask(neighbours, world, { known: { ports: silent } });
  return { value: known.value('neighbours'), world };
}

test('a machine that refuses SMB is there, though its RDP port is silent', async () => {
  const { value } = await neighboursIn((where) => (where.endsWith(' 445') ? 'refused' : 'silent'));
  expect(value?.anyAnswer).toBe(true);
  expect(value?.ports.filter(({ outcome }) => outcome === 'refused').map(({ port }) => port)).toEqual([445]);
});

test('a machine that is off is silent everywhere', async () => {
  const { value } = await neighboursIn(() => 'silent');
  expect(value?.anyAnswer).toBe(false);
  expect(value?.ports.map(({ port }) => port)).toEqual([135, 445, 139, 80, 443, 5985, 22]);
});

test('a router that says “unreachable” is not the machine', async () => {
  const { value } = await neighboursIn(() => 'unreachable');
  expect(value?.anyAnswer).toBe(false);
});

test('every port that opened is closed again', async () => {
  const { world } = await neighboursIn(() => []);
  expect(world.open()).toBe(0);
});
