/** The packet view: every byte once, the decisive message marked, and no trust in what a saved case claims. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saw, walked } from '../../../lab/doubles/example-diagnoses.ts';
import { exampleMessages } from '../../../lab/doubles/example-report.ts';
import { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { samples } from '../../rdp/pdus/samples.ts';
import { hex } from '../../rdp/wire/text.ts';
import { drawPackets } from './packets.ts';

type Message = Vocabulary['messages']['list'][number];

const draw = (...list: readonly Message[]) =>
  drawPackets(new Knowledge([saw('messages', { list: [...list], more: 0 })]), true);
const message = (bytes: Uint8Array, direction: Message['direction']): Message => ({
  at: 1,
  direction,
  stage: 'negotiate',
  secured: false,
  name: 'what it was called',
  length: bytes.length,
  bytes: hex(bytes),
});

test('every byte of every known message is shown exactly once, in order', () => {
  for (const [name, bytes] of Object.entries(samples)) {
    if (bytes.length > 2_000) continue;
    for (const direction of ['sent', 'received'] as const) {
      const [packet] = draw(message(bytes, direction))?.packets ?? [];
      let at = 0;
      for (const { offset, hex: shown, value } of packet?.rows ?? []) {
        if (shown === '') continue;
        expect(offset, name).toBe(at);
        at += Number(/\((\d+) bytes\)$/.exec(value)?.[1] ?? shown.length / 2);
      }
      expect(at, `${name} ${direction}`).toBe(bytes.length);
    }
  }
});

test('a message says what it is made of, and where that is specified', () => {
  const [packet] = draw(message(samples['X224_CR in TPKT'] ?? new Uint8Array(0), 'sent'))?.packets ?? [];
  expect(packet).toMatchObject({ spec: 'MS-RDPBCGR 2.2.1.1', isDecisive: true });
  expect(packet?.rows).toContainEqual({
    offset: 37,
    hex: '03000000',
    depth: 3,
    name: 'offered',
    value: expect.stringContaining('hybrid'),
  });
  expect(packet?.rows.find(({ name }) => name === 'line' && true)).toBeDefined();
});

test('a token inside a token is laid open as well', () => {
  const rows = drawPackets(new Knowledge([saw('messages', exampleMessages)]), true)?.packets.flatMap(
    (packet) => packet.rows,
  );
  expect(rows?.map(({ name }) => name)).toContain('errorCode');
});

test('the last message is the decisive one, and says what came of it', () => {
  const known = new Knowledge([
    saw('messages', exampleMessages),
    walked('tls', { by: 'peer', how: 'rst', complete: false }),
  ]);
  const packets = drawPackets(known, true)?.packets ?? [];
  expect(packets.map(({ isDecisive }) => isDecisive)).toEqual([false, false, false, false, true]);
  expect(packets.at(-1)?.notes.join(' ')).toContain('After this, the connection was reset (RST)');
});

test('where nothing fails, no message decided anything', () => {
  const packets = drawPackets(new Knowledge([saw('messages', exampleMessages)]), false)?.packets ?? [];
  expect(packets.map(({ isDecisive }) => isDecisive)).toEqual([false, false, false, false, false]);
});

test('a message of which only the beginning was kept says so', () => {
  const packets = drawPackets(new Knowledge([saw('messages', exampleMessages)]), true)?.packets ?? [];
  expect(packets.at(-1)?.notes.join(' ')).toMatch(/Only the first \d+ of 4200 bytes were kept/);
});

test('bytes that were withheld are not guessed', () => {
  const [packet] =
    draw({ ...message(new Uint8Array(0), 'received'), length: 80, withheld: 'it may name somebody' })?.packets ?? [];
  expect(packet).toMatchObject({
    rows: [],
    notes: [expect.stringContaining('it may name somebody'), expect.any(String)].slice(0, 1),
  });
});

test('whatever bytes a case holds, the view is bounded and does not fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4_096 }), fc.constantFrom('sent', 'received'), (bytes, direction) => {
      const [packet] = draw(message(bytes, direction))?.packets ?? [];
      expect(packet?.rows.length).toBeLessThanOrEqual(300);
      expect(JSON.stringify(packet).length).toBeLessThan(100_000);
    }),
  );
});
