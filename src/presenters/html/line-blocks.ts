/** The line between: how long things took, each time, and which sizes pass in each direction. */
import type { PathBlock, SizesBlock } from '../../report/blocks/line.ts';
import { type Element, element, type Maybe } from './element.ts';
import { axis, bar, grid, linear, strip, upright } from './figure.ts';
import { facts, list, section } from './prose.ts';

export function drawPath({ rows, facts: figures }: PathBlock): Element {
  const scale = linear(Math.max(1, ...rows.flatMap(({ times }) => times)));
  return section(
    'path',
    'The line',
    element('div', { class: 'axis-row' }, axis(scale)),
    rows.map(({ label, times, missed }) =>
      drawSpread(
        label,
        missed,
        grid(scale, HEIGHT),
        times.map((ms) => upright('tick', scale.shareOf(ms), 3, 19)),
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
      drawSpread(
        label,
        says,
        bar('whole', 0, 1, 4, 14),
        passed !== undefined && bar('good', 0, scale.shareOf(passed), 4, 14),
        vanished !== undefined && bar('bad gone', scale.shareOf(vanished), 1, 4, 14),
        grid(scale, HEIGHT),
      ),
    ),
    notes.length > 0 && list(notes.map((note) => [note])),
  );
}

const HEIGHT = 22;

/** What is measured, its strip, and what it says in words. */
const drawSpread = (label: string, says: Maybe, ...marks: readonly Maybe[]): Element =>
  element(
    'div',
    { class: 'spread' },
    element('span', { class: 'what' }, label),
    strip('track', HEIGHT, ...marks),
    element('span', { class: 'says' }, says),
  );
