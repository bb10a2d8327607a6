import { expect, test } from 'vitest';
import { ask } from '../../../lab/doubles/scripted-world.ts';
import type { LabLine, RdpPeer } from '../../../lab/scenarios/scenario.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { SystemClock } from '../../world.ts';
import quality from './quality.probe.ts';

type Stage = Vocabulary['walk']['stages'][number];

const ports = (ms: number): Vocabulary['ports'] => ({
  outcome: 'open',
  best: '192.0.2.7',
  addresses: [{ ip: '192.0.2.7', family: 'ipv4', outcome: 'open', ms }],
});
const walk = (negotiate: number, tls: number): Vocabulary['walk'] => {
  const passed = (stage: Stage['stage'], ms: number): Stage => ({ stage, outcome: 'passed', ms });
  const stages = [passed('negotiate', negotiate), passed('tls', tls)];
  return { stage: 'nla', by: 'us', how: 'done', complete: true, sent: 1, received: 1, ms: negotiate + tls, stages };
};

async function measure(
  { latency = 5, line = {}, ...peer }: RdpPeer & { latency?: number; line?: LabLine },
  known: { readonly ports: Vocabulary['ports']; readonly walk: Vocabulary['walk'] },
) {
  const { world } = createLabWorld({
    machines: { '192.0.2.7': { latency, line, ports: { 3389: { serves: 'rdp', ...peer } } } },
  });
  const started = world.clock.now();
  const learnt = await ask(quality, world, { known });
  return { learnt, value: learnt.value('path-quality'), took: world.clock.now() - started };
}

test('where nothing is odd, what was seen in passing is enough, and no time is lost', async () => {
  const { value, took } = await measure({}, { ports: ports(10), walk: walk(10, 20) });
  expect(value).toMatchObject({ measured: false, connects: [10], exchanges: [10], throughput: {} });
  expect(took).toBe(0);
});

test('a late answer is looked into; a line that loses nothing comes out clean', async () => {
  const { value } = await measure({}, { ports: ports(10), walk: walk(400, 20) });
  expect(value).toMatchObject({ measured: true, resent: { opening: 0 }, loss: { least: 0, likely: 0 } });
  expect(value?.roundTrip.median).toBe(10);
});

test('three of ten packets lost each way are found to be about that many', async () => {
  const { value } = await measure({ line: { loss: 0.3, seed: 3 } }, { ports: ports(10), walk: walk(400, 20) });
  expect(value?.resent.opening).toBeGreaterThan(0);
  expect(value?.loss.least).toBeGreaterThan(0.08);
  expect(value?.loss.least).toBeLessThan(0.3);
  expect(value?.loss.most).toBeGreaterThan(0.3);
});

test('a line of 32 kbit a second is measured as about that', async () => {
  const { value } = await measure({ line: { speed: 32_000 } }, { ports: ports(25), walk: walk(40, 700) });
  expect(value?.throughput.outbound).toBeGreaterThan(20_000);
  expect(value?.throughput.outbound).toBeLessThan(45_000);
});

test('a server that is slow to answer makes no line slow', async () => {
  const { value } = await measure({ slow: 600 }, { ports: ports(10), walk: walk(610, 610) });
  expect(value).toMatchObject({ measured: true, loss: { likely: 0 }, throughput: {} });
});

test('a port that has been shut meanwhile says nothing about the way', async () => {
  const { world } = createLabWorld({ machines: { '192.0.2.7': { ports: { 3389: 'silent' } } } });
  const learnt = await ask(quality, world, { known: { ports: ports(10), walk: walk(400, 20) } });
  expect(learnt.state('path-quality')).toBe('not-looked');
});

test('it asks to come first only where something is odd already', () => {
  const known = (negotiate: number) => measure({}, { ports: ports(10), walk: walk(negotiate, 20) });
  return Promise.all([known(10), known(400)]).then(([calm, odd]) => {
    expect(quality.pressing?.(calm.learnt)).toBe(false);
    expect(quality.pressing?.(odd.learnt)).toBe(true);
  });
});

test('what this machine itself was late by is no loss of the line', async () => {
  const { world } = createLabWorld({ machines: { '192.0.2.7': { latency: 500, ports: { 3389: { serves: 'rdp' } } } } });
  const clock: SystemClock = {
    now: () => world.clock.now(),
    elapsed: () => world.clock.elapsed(),
    sleep: (milliseconds, signal) => world.clock.sleep(milliseconds, signal),
    watchLag: () => () => ({ worst: 995, total: 995 }),
  };
  const seen = await ask(quality, { ...world, clock }, { deep: true, known: { ports: ports(3), walk: walk(3, 3) } });
  const value = seen.value('path-quality');
  expect(value?.resent.opening).toBe(0);
  expect(Math.max(...(value?.connects ?? []))).toBeLessThan(10);
});
