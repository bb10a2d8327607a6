/** The stages of the connection as a waterfall to scale, with the further connections laid under it. */

import type { Attempt, LadderBlock } from '../../report/blocks/line.ts';
import { time } from '../../report/measures.ts';
import { type Element, element } from './element.ts';
import { axis, bar, grid, linear, type Scale, strip, upright } from './figure.ts';
import { folded, list, type Sign, section, signOf } from './prose.ts';

export function drawWaterfall({ rungs, ended, attempts }: LadderBlock): Element {
  const ends = [...rungs, ...attempts].map(({ start = 0, ms = 0 }) => start + ms);
  const scale = linear(Math.max(1, ...ends));
  return section(
    'ladder',
    'Step by step',
    element('div', { class: 'axis-row' }, axis(scale)),
    element(
      'ol',
      { class: 'rungs' },
      rungs.map((rung) => drawRung(rung, scale)),
    ),
    ended !== undefined && element('p', { class: 'ended' }, `How it ended: ${ended}.`),
    drawAttempts('again', 'The same connection again', attempts, scale),
    drawAttempts('offer', 'Other offers of security', attempts, scale),
  );
}

const outcomes: Readonly<
  Record<LadderBlock['rungs'][number]['outcome'], { readonly sign: Sign; readonly word: string }>
> = {
  passed: { sign: 'good', word: 'passed' },
  failed: { sign: 'bad', word: 'failed' },
  'not-reached': { sign: 'blank', word: 'not reached' },
  'not-looked': { sign: 'blank', word: 'not looked at' },
};

const HEIGHT = 16;

function drawRung({ title, outcome, start, ms, note }: LadderBlock['rungs'][number], scale: Scale): Element {
  const { sign, word } = outcomes[outcome];
  const timed = start !== undefined && ms !== undefined;
  return element(
    'li',
    { class: `rung ${outcome}${timed ? '' : ' unseen'}` },
    signOf(sign),
    element('span', { class: 'what' }, title),
    timed &&
      strip('track', HEIGHT, grid(scale, HEIGHT), [
        bar(outcome, scale.shareOf(start), scale.shareOf(start + ms), 3, HEIGHT - 6),
      ]),
    element('span', { class: 'ms' }, ms === undefined ? '' : time(ms)),
    element('span', { class: 'says' }, note === undefined ? word : `${word}: ${note}`),
  );
}

const LINE = 6;

/** All of them in one strip, each a thin line that ends where it ended; by name when opened. */
function drawAttempts(
  what: Attempt['what'],
  title: string,
  all: readonly Attempt[],
  scale: Scale,
): Element | undefined {
  const attempts = all.filter((attempt) => attempt.what === what);
  if (attempts.length === 0) return undefined;
  const passed = attempts.filter(({ outcome }) => outcome === 'passed').length;
  const height = attempts.length * LINE + 4;
  return element(
    'div',
    { class: 'attempts' },
    element('span', { class: 'what' }, title),
    strip(
      'track',
      height,
      grid(scale, height),
      attempts.map(({ outcome, start, ms }, index) => {
        const from = scale.shareOf(start);
        const to = scale.shareOf(start + ms);
        const y = 2 + index * LINE;
        return [bar(`thin ${outcome}`, from, to, y + 1, 3), upright(`stop ${outcome}`, to, y, y + 5)];
      }),
    ),
    folded(
      [`${passed} of ${attempts.length} ${what === 'again' ? 'got through' : 'were taken up'}`],
      list(
        attempts.map(({ label, outcome, ms, note }) => [
          signOf(outcome === 'passed' ? 'good' : 'bad'),
          element('span', {}, `${label}: ${note}, after ${time(ms)}`),
        ]),
        'evidence',
      ),
    ),
  );
}
