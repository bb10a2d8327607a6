/** Events arrive however the network cuts them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createParser } from './parse-events.ts';

const stream =
  ': hello\n\nid: 1\nevent: asked\ndata: {"a":1}\n\nid: 2\r\nevent: answered\r\ndata: {"b":\r\ndata: 2}\r\n\r\n: ping\n\n';
const events = [
  { id: '1', event: 'asked', data: '{"a":1}' },
  { id: '2', event: 'answered', data: '{"b":\n2}' },
];

test('a stream is the same events, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
      const parse = createParser();
      const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
      const parts = places.slice(1).map((to, index) => stream.slice(places[index], to));
      expect(parts.flatMap((part) => parse(part))).toEqual(events);
    }),
  );
});

test('an event that is cut off before its end is not told', () => {
  expect(createParser()('id: 1\nevent: asked\ndata: {"a":')).toEqual([]);
});
