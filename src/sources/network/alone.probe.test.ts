/** Who was turned away suspects itself first: what is asked alone, after which pause, and when nobody asks at all. */
import { expect, test } from 'vitest';
import { ask } from '../../../lab/doubles/scripted-world.ts';
import type { LabMachine } from '../../../lab/scenarios/scenario.ts';
import { createLabWorld } from '../../../lab/virtual/world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import type { MadeConnection } from '../probe.ts';
import alone from './alone.probe.ts';

type Attempt = Vocabulary['repeats']['attempts'][number];
const ip = '192.0.2.7';
const worked: Attempt = { ip, stage: 'nla', by: 'us', how: 'done', ms: 8 };
const reset: Attempt = { ip, stage: 'negotiate', by: 'peer', how: 'rst', ms: 4 };
const ports: Vocabulary['ports'] = {
  outcome: 'open',
  best: ip,
  addresses: [{ ip, family: 'ipv4', outcome: 'open', ms: 1 }],
};
const walk: Vocabulary['walk'] = {
  ...{ stage: 'nla', by: 'us', how: 'done', complete: true, sent: 1, received: 1, ms: 8, stages: [] },
};
const repeatsOf = (...attempts: readonly Attempt[]): Vocabulary['repeats'] => ({
  attempts: [...attempts],
  sameEnding: false,
  sameIdentity: true,
  worked: attempts.filter(({ how }) => how === 'done').length,
});
const made = (...came: readonly MadeConnection['came'][]) => came.map((one, at) => ({ at, came: one }));

async function askAlone(
  port: NonNullable<LabMachine['ports']>[number],
  attempts: readonly Attempt[],
  before: readonly MadeConnection[],
  left = 30,
) {
  const { world } = createLabWorld({ machines: { [ip]: { ports: { 3389: port } } } });
  return ask(alone, world, {
    known: { ports, walk, repeats: repeatsOf(...attempts) },
    courtesy: { open: () => 0, left: () => left, made: () => before },
  });
}

const refusing = { serves: 'close', how: 'rst', when: 'accepted' } as const;
const healthy = { serves: 'rdp' } as const;

test('where every ordinary connection ended alike nobody asks', async () => {
  const known = await askAlone(healthy, [worked, worked], []);
  expect(known.state('alone')).toBe('not-looked');
});

test('who was shut out in a row comes back after a pause, then after a long one, and knocks no further', async () => {
  const inARow = made('answered', 'turned-away', 'turned-away', 'turned-away');
  const known = await askAlone([refusing, healthy], [worked, reset], inARow);
  expect(known.value('alone')).toMatchObject({
    before: { connections: 4, turnedAway: 3, lastInARow: 3 },
    rounds: [
      { pause: 1_000, worked: 0, of: 1 },
      { pause: 11_000, worked: 3, of: 3 },
    ],
  });
});

test('where failures come and go it asks often enough for a share, and they all count', async () => {
  const port = Array.from({ length: 40 }, (_, n) => (n % 3 === 2 ? refusing : healthy));
  const known = await askAlone(port, [worked, reset, worked], made('answered', 'turned-away', 'answered'));
  const { attempts, worked: through } = known.value('repeats') ?? repeatsOf();
  expect(attempts).toHaveLength(26);
  expect(Math.abs(through / attempts.length - 2 / 3)).toBeLessThan(0.15);
});

test('nothing is asked beyond what may still be asked', async () => {
  const known = await askAlone(healthy, [worked, reset], made('answered', 'turned-away'), 1);
  expect(known.state('alone')).toBe('not-looked');
});
