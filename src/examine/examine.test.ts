/** The loop with probes of its own making: order, gaps, limits of time, and the end by hand. */
import { expect, test } from 'vitest';
import { madeUpCause } from '../../lab/doubles/made-up-causes.ts';
import { makeUpProbe } from '../../lab/doubles/made-up-probes.ts';
import { scriptedWorld } from '../../lab/doubles/scripted-world.ts';
import { type Cause, defineCause, hallmark } from '../causes/cause.ts';
import type { Answer, Observation } from '../observations/knowledge.ts';
import { need, type Probe } from '../sources/probe.ts';
import { createCanceller } from '../sources/probing/cancel.ts';
import type { Cancel, World } from '../world.ts';
import { ordinary } from './courtesy.ts';
import { type ExamineEvent, type ExamineRequest, examine } from './examine.ts';
import { rank } from './worth.ts';

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

const run = (probes: readonly Probe[], more: Partial<ExamineRequest> = {}) =>
  examine({
    target,
    world: stillWorld(),
    probes,
    causes: [],
    options: { repeat: 1, timeout: 5000, courtesy: ordinary, deep: false, idle: 0 },
    ...more,
  });

/** Runs, and keeps every event. */
async function listen(probes: readonly Probe[], more: Partial<ExamineRequest> = {}) {
  const events: ExamineEvent[] = [];
  const examination = await run(probes, { ...more, onEvent: (event) => void events.push(event) });
  return { ...examination, events };
}

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

const refusedCause = defineCause({
  ...madeUpCause,
  id: 'connect/closed',
  predicts: [hallmark('ports', 'refused', ({ outcome }) => outcome === 'refused')],
});
const shareOf = ({ id }: Cause, { belief }: Extract<ExamineEvent, { kind: 'answered' | 'settled' }>) =>
  belief().suspects.find(({ cause }) => cause.id === id)?.probability ?? 0;

test('every answer is told with what is believed since', async () => {
  const { events, diagnosis } = await listen([tcp, dns], { causes: [refusedCause] });
  const answered = events.filter((event) => event.kind === 'answered');
  expect(answered.map(({ probe }) => probe.id)).toEqual(['dns', 'tcp']);
  const [before = 0, after = 0] = answered.map((event) => shareOf(refusedCause, event));
  expect(after).toBeGreaterThan(before);
  expect(after).toBe(diagnosis.suspects[0]?.probability);
});

test('what was given beforehand, and what is noticed in the answers, is believed by the same', async () => {
  const changeable = defineCause({
    ...madeUpCause,
    id: 'host/answers-change',
    predicts: [hallmark('changes', 'changed', ({ items }) => items.length > 0)],
  });
  const attempt = { ip: '192.0.2.7', stage: 'negotiate', by: 'peer', ms: 1 } as const;
  const repeats = makeUpProbe('repeats', {
    answers: ['repeats'],
    ask: async () => [
      {
        about: 'repeats',
        value: {
          attempts: [
            { ...attempt, how: 'refusal' },
            { ...attempt, how: 'done' },
          ],
          sameEnding: false,
          sameIdentity: true,
          worked: 1,
        },
        from,
        at: 0,
      },
    ],
  });
  const shown: Observation = {
    about: 'client-error',
    value: { text: '0x904', codes: [], dialogs: [] } as never,
    from,
    at: 0,
  };
  const { events } = await listen([repeats], { causes: [changeable], given: [shown] });
  const [answered] = events.filter((event) => event.kind === 'answered');
  expect(answered && shareOf(changeable, answered)).toBeGreaterThan(0.5);
  expect(answered?.belief().works).toBe(0); // Somebody complained: then something is wrong.
});

test('what is settled without a question is told too, with its reason', async () => {
  const { events } = await listen([walk, tcp, dns]);
  const settled = events.filter((event) => event.kind === 'settled');
  expect(settled.map(({ probe, answers }) => [probe.id, answers.map(({ about }) => about)])).toEqual([
    ['walk', ['walk', 'tls']],
  ]);
  expect(settled[0]?.answers[0]).toMatchObject({ state: 'not-reached', because: 'the port is not open' });
});

test('who chooses otherwise asks otherwise, and an order that asks nothing more ends the examination', async () => {
  const clock = makeUpProbe('clock', { answers: ['clock'] });
  const { events, known } = await listen([clock, dns], {
    policy: (ready, { belief, known: sofar }) => ({
      ask: rank(ready, belief, sofar).filter(({ probe }) => probe.id === 'dns'),
      skip: [],
    }),
  });
  expect(events.flatMap((event) => (event.kind === 'asked' ? [event.probe.id] : []))).toEqual(['dns']);
  expect(known.answer('clock')).toMatchObject({ state: 'not-looked' });
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
