/** The line between: how long things took, each time, and which sizes pass in each direction. */
import type { PathBlock, SizesBlock } from '../../report/report.ts';
import { type Element, element } from './element.ts';
import { axis, bar, grid, linear, strip, upright } from './figure.ts';
import { facts, list, section } from './prose.ts';

export function drawPath({ rows, facts: figures }: PathBlock): Element {
  const scale = linear(Math.max(1, ...rows.flatMap(({ times }) => times)));
  return section(
    'path',
    'The line',
    element('div', { class: 'axis-row' }, axis(scale)),
    rows.map(({ label, times, missed }) =>
      element(
        'div',
        { class: 'spread' },
        element('span', { class: 'what' }, label),
        strip(
          'track',
          22,
          grid(scale, 22),
          times.map((ms) => upright('tick', scale.shareOf(ms), 3, 19)),
        ),
        element('span', { class: 'says' }, missed),
      ),
    ),
    facts(figures.map(({ label, value }) => [label, [value]])),
  );
}

/** Ethernet’s own limit, so that pictures of different lines can be compared. */
const ORDINARY = 1_500;

export function drawSizes({ ways, notes }: SizesBlock): Element {
  const most = Math.max(ORDINARY, ...ways.flatMap(({ passed = 0, vanished = 0 }) => [passed, vanished]));
  const scale = linear(most, (bytes) => `${bytes} B`);
  return section(
    'sizes',
    'Sizes that pass',
    element('div', { class: 'axis-row' }, axis(scale)),
    ways.map(({ label, passed, vanished, says }) =>
      element(
        'div',
        { class: 'spread' },
        element('span', { class: 'what' }, label),
        strip(
          'track',
          22,
          bar('whole', 0, 1, 4, 14),
          passed !== undefined && bar('good', 0, scale.shareOf(passed), 4, 14),
          vanished !== undefined && bar('bad gone', scale.shareOf(vanished), 1, 4, 14),
          grid(scale, 22),
        ),
        element('span', { class: 'says' }, says),
      ),
    ),
    notes.length > 0 && list(notes.map((note) => [note])),
  );
}
