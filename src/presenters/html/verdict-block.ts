/** The answer in one sentence, where it lies, who mends it, how sure, what first: the part that everybody reads. */

import type { VerdictBlock } from '../../report/blocks/verdict.ts';
import type { Report } from '../../report/report.ts';
import { type Element, element } from './element.ts';
import { meter } from './figure.ts';
import { facts, proseToCopy, type Sign, signOf } from './prose.ts';

export function drawVerdict({
  verdict,
  label,
  what,
  where,
  who,
  sure,
  next,
  others,
  place,
  probability,
  isUnsteady,
}: VerdictBlock) {
  const sign = isUnsteady ? 'open' : signs[verdict];
  return element(
    'section',
    { class: `block verdict ${sign}`, 'data-kind': 'verdict' },
    element('p', { class: 'label' }, signOf(sign), element('strong', {}, label)),
    element('h1', {}, what),
    facts([
      ['Where', [where]],
      ['Who mends it', [who]],
      ['How sure', [sure, probability !== undefined && meter(probability)]],
      ['First step', proseToCopy(next)],
      others === undefined ? undefined : ['Else', [others]],
    ]),
    place && drawPlaces(place),
  );
}

const signs: Readonly<Record<Report['contract']['verdict']['kind'], Sign>> = {
  works: 'good',
  explained: 'bad',
  unexplained: 'bad',
  'not-examined': 'open',
};

type Place = NonNullable<VerdictBlock['place']>;

/** In the order in which a connection meets them; the directory and the licence stand behind the server. */
const places: readonly (readonly [Place, string])[] = [
  ['client', 'Client'],
  ['network', 'Network'],
  ['gateway', 'Gateway'],
  ['broker', 'Broker'],
  ['host', 'Server'],
  ['directory', 'Directory'],
  ['licence', 'Licensing'],
];

const drawPlaces = (here: Place): Element =>
  element(
    'ol',
    { class: 'places', 'aria-label': 'Where it lies' },
    places.map(([place, name]) =>
      place === here
        ? element('li', { class: 'here', 'aria-current': 'true' }, signOf('bad'), name, element('span', {}, ' (here)'))
        : element('li', {}, name),
    ),
  );
