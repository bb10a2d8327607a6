/** A clock that somebody sets, or a machine that sleeps: before an examination it is believed, during one it is noticed. */
import { expect, test } from 'vitest';
import { makeUpProbe } from '../../lab/doubles/made-up-probes.ts';
import { scriptedWorld } from '../../lab/doubles/scripted-world.ts';
import type { Answer } from '../observations/knowledge.ts';
import { ordinary } from './courtesy.ts';
import { examine } from './examine.ts';

const HOUR = 3_600_000;
const from = { source: 'test', where: 'here' };

/** A world in which the system’s clock can be set, and time goes on by a second at each question. */
function settableWorld() {
  let set = 0;
  let elapsed = 0;
  const plain = scriptedWorld({});
  return {
    world: {
      ...plain,
      clock: { ...plain.clock, now: () => 1_000_000 + set + elapsed, elapsed: () => elapsed },
    },
    setBy: (milliseconds: number) => {
      set += milliseconds;
    },
    pass: () => {
      elapsed += 1_000;
    },
  };
}

function examineWith(world: ReturnType<typeof settableWorld>, meanwhile: () => void) {
  const walk = makeUpProbe('walk', {
    answers: ['clock', 'web'],
    ask: async ({ world: { clock } }): Promise<readonly Answer[]> => {
      world.pass();
      const ours = clock.now();
      meanwhile();
      world.pass();
      const skew = 5;
      const web = { role: 'target', host: 'ts01', port: 443, encrypted: true, outcome: 'answered' } as const;
      return [
        { about: 'clock', value: { server: ours + skew, ours, skew, uncertainty: 1 }, from, at: clock.now() },
        { about: 'web', value: { ...web, schemes: [], asGateway: false, skew, uncertainty: 1, ms: 1 }, from, at: ours },
      ];
    },
  });
  return examine({
    target: { host: 'ts01', port: 3389, kind: 'name' },
    world: world.world,
    probes: [walk],
    causes: [],
    options: { repeat: 1, timeout: 5000, courtesy: ordinary, deep: false, idle: 0 },
  });
}

test('a clock that was set between two examinations is read anew by the second', async () => {
  const world = settableWorld();
  const first = await examineWith(world, () => undefined);
  world.setBy(8 * HOUR);
  const second = await examineWith(world, () => undefined);
  expect(second.startedAt - first.startedAt).toBeGreaterThanOrEqual(8 * HOUR);
  expect(second.known.state('clock')).toBe('seen');
});

test.each([8 * HOUR, -8 * HOUR, 5_000])(
  'a clock that is set by %i ms meanwhile bends no time that was measured',
  async (by) => {
    const world = settableWorld();
    const { ms, startedAt } = await examineWith(world, () => world.setBy(by));
    expect(ms).toBe(2_000);
    expect(startedAt).toBe(1_000_000 + by);
  },
);

test('and of the other’s clock nothing is said, since it was compared with two', async () => {
  const world = settableWorld();
  const { known } = await examineWith(world, () => world.setBy(8 * HOUR));
  expect(known.answer('clock')).toEqual({
    about: 'clock',
    state: 'not-looked',
    because: 'this machine’s clock was set meanwhile',
  });
  expect(known.value('web')).not.toHaveProperty('skew');
  expect(known.value('web')?.outcome).toBe('answered');
});

test('a clock that a time server nudges by milliseconds was not set', async () => {
  const world = settableWorld();
  const { known } = await examineWith(world, () => world.setBy(20));
  expect(known.state('clock')).toBe('seen');
});
