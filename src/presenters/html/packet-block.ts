/** Every message byte by byte, with its meaning and the section of the specification: the decisive one is open. */

import type { Packet, PacketRow, PacketsBlock } from '../../report/blocks/line.ts';
import { time } from '../../report/measures.ts';
import { type Element, element } from './element.ts';
import { folded, list, section, unfolded } from './prose.ts';

export const drawPackets = ({ packets, notes }: PacketsBlock): Element =>
  section(
    'packets',
    'Messages, byte by byte',
    packets.map(drawPacket),
    notes.length > 0 && list(notes.map((note) => [element('small', {}, note)])),
  );

function drawPacket(packet: Packet): Element {
  const { direction, at, stage, name, length, isSecured, isDecisive, rows, notes, spec } = packet;
  const fold = isDecisive ? unfolded : folded;
  return fold(
    [
      element('span', { class: `way ${direction}` }, direction === 'sent' ? '→ sent' : '← received'),
      element('span', { class: 'ms' }, time(at)),
      element('span', { class: 'what' }, name),
      element('small', {}, `${length} bytes, ${stage}${isSecured ? ', inside TLS' : ''}`),
      isDecisive && element('strong', { class: 'decisive' }, 'decisive'),
    ],
    spec !== undefined && element('p', {}, element('small', {}, spec)),
    notes.map((note) => element('p', {}, note)),
    rows.length > 0 && drawRows(rows, name),
  );
}

const drawRows = (rows: readonly PacketRow[], name: string): Element =>
  element(
    'div',
    { class: 'scrolls', tabindex: '0', role: 'group', 'aria-label': `Bytes of ${name}` },
    element(
      'table',
      { class: 'bytes' },
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ['At', 'Bytes', 'What', 'Value', 'Specification'].map((head) => element('th', { scope: 'col' }, head)),
        ),
      ),
      element('tbody', {}, rows.map(drawRow)),
    ),
  );

const drawRow = ({ offset, hex, depth, name, value, spec }: PacketRow): Element =>
  element(
    'tr',
    hex === '' ? { class: 'whole' } : {},
    element('td', { class: 'at' }, String(offset)),
    element('td', { class: 'hex' }, spaced(hex)),
    element('td', { class: `depth-${Math.min(depth, 8)}` }, name),
    element('td', {}, value),
    element('td', {}, spec ?? ''),
  );

const spaced = (hex: string): string => hex.match(/../g)?.join(' ') ?? '';
