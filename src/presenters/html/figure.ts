/** Drawing to scale without a style attribute: every place is a share of the width, so text and marks keep their size. */
import { time } from '../../report/measures.ts';
import { type Element, element, type Maybe } from './element.ts';

/** From a value to the share of the width where it stands, 0 to 1. */
export interface Scale {
  shareOf(value: number): number;
  readonly ticks: readonly Tick[];
}

interface Tick {
  readonly share: number;
  readonly label: string;
  /** Left out where there is little room. */
  readonly isMinor?: boolean;
}

/** From zero to at least `most`, in four steps that are easy to read. */
export function linear(most: number, say: (value: number) => string = time): Scale {
  const end = roundUp(most);
  return {
    shareOf: (value) => clamp(value / end),
    ticks: [0, 1, 2, 3, 4].map((quarter) => ({
      share: quarter / 4,
      label: say((end * quarter) / 4),
      isMinor: quarter % 2 === 1,
    })),
  };
}

/** The next number whose quarters are short to write: 4, 8, 10, 20, 40, 80, 100, … */
function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 4, 8, 10].map((times) => times * size).find((end) => end >= value) ?? value;
}

export const clamp = (share: number): number => Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0));

/** `12.5%`. */
export const percent = (share: number): string => `${Number((clamp(share) * 100).toFixed(2))}%`;

/** A strip of a figure. What it shows is also said in words beside it. */
export const strip = (name: string, height: number, ...marks: readonly Maybe[]): Element =>
  element('svg', { class: `strip ${name}`, width: '100%', height: String(height), 'aria-hidden': 'true' }, marks);

/** Faint lines at the ticks, behind the marks. */
export const grid = ({ ticks }: Scale, height: number): readonly Element[] =>
  ticks.map(({ share }) => upright('grid', share, 0, height));

/** The names of the ticks, for above or below the strips. */
export const axis = ({ ticks }: Scale): Element =>
  strip(
    'axis',
    18,
    ticks.map(({ share, label, isMinor }) => {
      const end = share <= 0 ? 'first' : share >= 1 ? 'last' : 'middle';
      return element('text', { class: `${end}${isMinor ? ' minor' : ''}`, x: percent(share), y: '13' }, label);
    }),
  );

export const upright = (name: string, share: number, from: number, to: number): Element => {
  const x = percent(share);
  return element('line', { class: name, x1: x, x2: x, y1: String(from), y2: String(to) });
};

/** A bar from one share to another, never too thin to be seen. */
export const bar = (name: string, from: number, to: number, y: number, height: number): Element => {
  const start = Math.min(clamp(from), 1 - THINNEST);
  const width = Math.max(clamp(to) - start, THINNEST);
  return element('rect', {
    class: name,
    x: percent(start),
    width: percent(width),
    y: String(y),
    height: String(height),
  });
};

const THINNEST = 0.004;

/** How likely something is, as a bar; the number stands beside it in words. */
export const meter = (probability: number): Element =>
  strip('meter', 8, bar('whole', 0, 1, 0, 8), bar('part', 0, probability, 0, 8));
