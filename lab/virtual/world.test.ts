/** The scenarios’ world keeps its promises: time jumps, doors behave as told, and every run is the same. */
import { expect, test } from 'vitest';
import { Knowledge } from '../../src/observations/knowledge.ts';
import { play } from '../playing/play.ts';
import { findContradictions } from '../playing/truth.ts';
import type { LabPort, LabWorld, Scenario } from '../scenarios/scenario.ts';
import { createLabWorld } from './world.ts';

const at = (...ports: readonly LabPort[]): LabWorld => ({ machines: { '192.0.2.7': { ports: { 3389: ports } } } });
const address = { ip: '192.0.2.7', port: 3389 };

test('five seconds of silence, a thousand times, are waited for by nobody', async () => {
  const { world } = createLabWorld(at('silent'));
  const start = world.clock.now();
  for (let turn = 0; turn < 1_000; turn += 1) {
    expect(await world.network.connect(address, 5_000)).toEqual({ outcome: 'silent' });
  }
  expect(world.clock.now() - start).toBe(5_000_000);
});

test('who waits less wakes first, whoever asked first', async () => {
  const { clock } = createLabWorld({}).world;
  const woken: string[] = [];
  const wait = (ms: number, name: string) => clock.sleep(ms).then(() => woken.push(name));
  await Promise.all([wait(300, 'late'), wait(100, 'early'), wait(200, 'middle')]);
  expect(woken).toEqual(['early', 'middle', 'late']);
});

test('doors are played one connection after another, the last for ever', async () => {
  const { world } = createLabWorld(at('refused', { unreachable: 'EHOSTUNREACH' }, 'silent'));
  const outcomes = [];
  for (let turn = 0; turn < 4; turn += 1) outcomes.push((await world.network.connect(address, 100)).outcome);
  expect(outcomes).toEqual(['refused', 'unreachable', 'silent', 'silent']);
});

test('a machine that was not told of is silent, and a port that was not told of is refused', async () => {
  const { network } = createLabWorld({}).world;
  expect((await network.connect({ ip: '192.0.2.99', port: 3389 }, 100)).outcome).toBe('silent');
  expect((await network.connect({ ip: '192.0.2.7', port: 22 }, 100)).outcome).toBe('refused');
});

test('a server that stalls is not heard to hang up either', async () => {
  const { world } = createLabWorld(at({ serves: 'banner', says: 'SSH-2.0-x' }, { serves: 'rdp', stallsAfter: 4 }));
  await world.network.connect(address, 100);
  const stalling = await world.network.connect(address, 100);
  if (stalling.outcome !== 'open') throw new Error('the port should be open');
  await stalling.stream.send(Uint8Array.of(3, 0, 0, 11, 6, 0xe0, 0, 0, 0, 0, 0));
  const first = await stalling.stream.receive(1_000);
  expect(first.kind === 'bytes' && first.bytes.length).toBe(4);
  expect(await stalling.stream.receive(1_000)).toEqual({ kind: 'silence' });
});

test('a hung-up connection keeps saying so', async () => {
  const { world } = createLabWorld(at({ serves: 'close', how: 'rst', when: 'accepted' }));
  const answer = await world.network.connect(address, 100);
  if (answer.outcome !== 'open') throw new Error('the port should be open');
  expect(await answer.stream.receive(1_000)).toEqual({ kind: 'rst' });
  expect(await answer.stream.receive(1_000)).toEqual({ kind: 'rst' });
});

const healthy: Scenario = { story: 'nothing is wrong', world: {}, expect: { kind: 'works', stage: 'nla' } };

test('the same scenario gives the same facts, byte for byte', async () => {
  const [first, second] = [await play(healthy), await play(healthy)];
  expect(first.complaints).toEqual([]);
  expect(second.examination.known.all()).toEqual(first.examination.known.all());
});

test('our own clock may be wrong without the server’s being so', async () => {
  const { examination } = await play({ ...healthy, world: { ourClockAhead: 600_000 } });
  expect(examination.known.value('clock')?.skew).toBe(-600_000);
});

test('a tale that contradicts the world is noticed', async () => {
  const { examination } = await play(healthy);
  const certificate = examination.known.value('certificate');
  if (!certificate) throw new Error('the certificate should have been seen');
  const from = { source: 'tale', where: 'nowhere' };
  const told = new Knowledge([
    { about: 'certificate', value: { ...certificate, notAfter: 0 }, from, at: 0 },
    {
      about: 'tls-versions',
      value: { versions: [{ version: '1.2', outcome: 'closed' }], accepted: ['1.0'] },
      from,
      at: 0,
    },
    { about: 'clock', value: { server: 0, ours: 0, skew: 90_000, uncertainty: 20 }, from, at: 0 },
  ]);
  expect(findContradictions({}, told)).toEqual([
    expect.stringContaining('certificate: the end is'),
    'tls-versions: the server does not accept 1.0',
    'tls-versions: the server accepts 1.2, and was seen to end it: closed',
    'clock: the skew is 0, and was seen as 90000',
  ]);
});

test('an expectation that is not met is told in sentences', async () => {
  const { complaints } = await play({
    story: 'expects too much',
    world: at({ serves: 'rdp', nla: 'absent' }),
    expect: {
      kind: 'explained',
      findings: ['tls/no-certificate'],
      silent: ['negotiate/nla-not-offered'],
      stage: 'connect',
    },
  });
  expect(complaints).toEqual([
    'the verdict should be “explained” and is “works”',
    'the stage should be connect, not settings',
    'tls/no-certificate should be among the findings',
    'negotiate/nla-not-offered should not be a finding',
  ]);
});
