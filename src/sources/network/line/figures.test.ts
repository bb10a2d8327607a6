import { expect, test } from 'vitest';
import { estimateLoss, quantile, readFigures, resentToAnswer, resentToOpen } from './figures.ts';

const calm = { unopened: 0, unanswered: 0 };

test('a port that takes a second longer to open lost its first packet', () => {
  expect([3, 900, 1_010, 1_990, 2_030, 3_040, 7_020].map((ms) => resentToOpen(ms, 3))).toEqual([0, 0, 1, 2, 2, 2, 3]);
});

test('an answer that takes 200, 600 or 1400 ms longer was sent again once, twice, three times', () => {
  expect([4, 150, 207, 410, 612, 1_420].map((ms) => resentToAnswer(ms, 2, 1))).toEqual([0, 0, 1, 1, 2, 3]);
});

test('on a long way the repeats wait longer, and an answer as late as that is no loss on its own', () => {
  expect(resentToAnswer(500, 200, 200)).toBe(0);
  expect(resentToAnswer(800, 200, 200)).toBe(1);
});

test('a server that takes its time for its answers is no line that loses packets', () => {
  const { loss, resent } = readFigures({ ...calm, connects: [2, 2, 3], exchanges: [4, 210, 640, 209, 1_500] });
  expect(resent).toEqual({ opening: 0, answering: 0 });
  expect(loss.likely).toBe(0);
});

test('three of ten packets lost each way are found, and the truth lies within the bounds', () => {
  const { loss } = readFigures({
    connects: [0.3, 1_006, 1_020, 1_026, 1_027, 1_030, 2_045, 3_036],
    unopened: 0,
    exchanges: [1, 2, 2, 2, 207, 208, 208, 208, 612],
    unanswered: 1,
  });
  expect(loss.least).toBeGreaterThan(0.1);
  expect(loss.least).toBeLessThan(0.3);
  expect(loss.most).toBeGreaterThan(0.3);
});

test('one packet lost of a dozen is chance, not a line to complain of', () => {
  const connects = [200, 200, 200, 200, 200, 1_200, 200, 200];
  expect(readFigures({ ...calm, connects, exchanges: [200, 800, 200, 200] }).loss.least).toBeLessThan(0.05);
});

test('what nobody tried is not known to be whole', () => {
  expect(estimateLoss(0, 0)).toEqual({ least: 0, likely: 0, most: 1 });
  expect(readFigures({ ...calm, connects: [], exchanges: [] }).roundTrip).toEqual({ min: 0, median: 0, p95: 0 });
});

test('a median lies in the middle, and of one value is that value', () => {
  expect([quantile([1, 2, 9], 0.5), quantile([4], 0.95), quantile([], 0.5)]).toEqual([2, 4, 0]);
});
