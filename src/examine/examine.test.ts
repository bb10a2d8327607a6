/** The loop with probes of its own making: order, gaps, limits of time, and the end by hand. */
import { expect, test } from 'vitest';
import type { Answer, Observation } from '../observations/knowledge.ts';
import { makeUpProbe } from '../sources/made-up.ts';
import { scriptedWorld } from '../sources/network/scripted-world.ts';
import { need, type Probe } from '../sources/probe.ts';
import type { Cancel, World } from '../world.ts';
import { createCanceller } from './cancel.ts';
import { ordinary } from './courtesy.ts';
import { type ExamineEvent, examine } from './examine.ts';

const target = { host: 'ts01', port: 3389, kind: 'name' } as const;
const from = { source: 'test', where: 'here' };
const names: Observation = {
  about: 'names',
  value: {
    name: 'ts01',
    outcome: 'found',
    addresses: ['192.0.2.7'],
    ms: 1,
    hostsFile: [],
    resolvers: [],
    disagree: false,
  },
  from,
  at: 0,
};

const dns = makeUpProbe('dns', { answers: ['names'], ask: async () => [names] });
const whenFound = need('names', 'the name was not found', ({ outcome }) => outcome === 'found');
const tcp = makeUpProbe('tcp', {
  answers: ['ports'],
  needs: [whenFound],
  ask: async ({ known }) => [
    { about: 'ports', value: { outcome: 'refused', addresses: [] }, from, at: known.value('names')?.ms ?? 0 },
  ],
});
const walk = makeUpProbe('walk', {
  answers: ['walk', 'tls'],
  needs: [need('ports', 'the port is not open', ({ outcome }) => outcome === 'open')],
});

const run = (probes: readonly Probe[], more: { cancel?: Cancel; onEvent?: (event: ExamineEvent) => void } = {}) =>
  examine({
    target,
    world: stillWorld(),
    probes,
    causes: [],
    options: { repeat: 1, timeout: 5000, courtesy: ordinary, deep: false, idle: 0 },
    ...more,
  });

test('a probe waits for what it needs, in whatever order the probes stand', async () => {
  const asked: string[] = [];
  const { known } = await run([tcp, dns], {
    onEvent: (event) => void (event.kind === 'asked' && asked.push(event.probe.id)),
  });
  expect(asked).toEqual(['dns', 'tcp']);
  expect(known.value('ports')?.outcome).toBe('refused');
});

test('a need that does not hold makes every answer “not reached”, with the reason', async () => {
  const { known } = await run([walk, tcp, dns]);
  const gap = (about: 'walk' | 'tls') => ({ about, state: 'not-reached', because: 'the port is not open' });
  expect([known.answer('walk'), known.answer('tls')]).toEqual([gap('walk'), gap('tls')]);
});

test('a need that nobody can answer is no hang: the probe is given up with an honest gap', async () => {
  const { known } = await run([tcp]);
  expect(known.state('ports')).toBe('not-looked');
});

test('a probe that never answers ends with the time limit, and the others keep their answers', async () => {
  const stuck = makeUpProbe('stuck', {
    answers: ['clock'],
    ask: () => new Promise<readonly Answer[]>(() => undefined),
  });
  const { known, cutShort } = await run([dns, stuck]);
  expect(cutShort).toBe(true);
  expect(known.value('names')?.outcome).toBe('found');
  expect(known.answer('clock')).toMatchObject({ state: 'not-looked', because: 'the time limit of 5 s was reached' });
});

test('the end by hand keeps what was found out, and says who ended it', async () => {
  const { cancel, abort } = createCanceller();
  const slow = makeUpProbe('slow', {
    answers: ['clock'],
    ask: () => {
      abort();
      return new Promise<readonly Answer[]>(() => undefined);
    },
  });
  const { known, cutShort } = await run([dns, slow], { cancel });
  expect(cutShort).toBe(true);
  expect(known.answer('clock')).toMatchObject({ state: 'not-looked', because: 'the examination was stopped' });
});

test('a bug in a probe is not hidden as an observation', async () => {
  const broken = makeUpProbe('broken', { ask: () => Promise.reject(new TypeError('bug')) });
  await expect(run([broken])).rejects.toThrow('bug');
});

/** A world in which no time passes until nobody has anything else to do. */
function stillWorld(): World {
  const sleep = (_: number, signal?: Cancel) =>
    new Promise<void>((resolve) => {
      signal?.addEventListener('abort', resolve);
      setTimeout(resolve, 20);
    });
  const scripted = scriptedWorld({});
  return { ...scripted, clock: { ...scripted.clock, now: () => 0, elapsed: () => 0, sleep } };
}
