/** A row that failed while this machine was busy is played again by itself; one that failed on a calm machine is not. */
import { expect, test } from 'vitest';
import type { Played } from './assess.ts';
import { playWhenCalm } from './when-calm.ts';

const right = { complaints: [], summary: 'right', lateness: 0 };
const wrong = { complaints: ['wrong'], summary: 'wrong', lateness: 3 };
const wrongInAHurry = { ...wrong, lateness: 250 };

async function playing(...answers: readonly Played[]) {
  const left = [...answers];
  const told: Played[] = [];
  const [played] = await playWhenCalm(['row'], {
    jobs: 2,
    play: async () => left.shift() ?? wrong,
    tell: (_, one) => void told.push(one),
  });
  expect(told.length).toBe(1);
  return { complaints: played?.complaints, used: answers.length - left.length };
}

test('what is right is played once', async () =>
  expect(await playing(right, wrong)).toEqual({ complaints: [], used: 1 }));
test('what is wrong on a calm machine stays wrong', async () =>
  expect(await playing(wrong, right)).toEqual({ complaints: ['wrong'], used: 1 }));
test('what is wrong on a busy machine is played again, until it is right', async () =>
  expect(await playing(wrongInAHurry, wrongInAHurry, right)).toEqual({ complaints: [], used: 3 }));
test('what is wrong again when it is calm is wrong', async () =>
  expect(await playing(wrongInAHurry, wrong, right)).toEqual({ complaints: ['wrong'], used: 2 }));
test('a machine that is never calm proves nothing right', async () =>
  expect(await playing(...Array.from({ length: 4 }, () => wrongInAHurry), right)).toEqual({
    complaints: ['wrong'],
    used: 4,
  }));
