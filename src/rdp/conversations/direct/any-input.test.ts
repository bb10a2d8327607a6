/** The client machine against whatever anybody may send: it keeps to the table, and cutting the bytes changes nothing. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fed, options, reach, realAnswers } from '../../../../lab/doubles/conversation.ts';
import { concat } from '../../wire/bytes.ts';
import { begin, type Input, step } from './client.ts';
import { type StageId, stages } from './stages.ts';

const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.constant<Input>({ kind: 'opened' }),
  fc.constant<Input>({ kind: 'secured' }),
  fc.constant<Input>({ kind: 'elapsed' }),
  fc.constant<Input>({ kind: 'unreadable', detail: 'bad record mac' }),
  fc.record({ kind: fc.constant('closed' as const), how: fc.constantFrom('fin' as const, 'rst' as const) }),
  fc.record({
    kind: fc.constant('not-secured' as const),
    how: fc.constantFrom('fin' as const, 'rst' as const, 'silence' as const, 'slow' as const, 'unspeakable' as const),
  }),
  fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 64 }) }),
  fc.constantFrom(...realAnswers()).map((bytes): Input => ({ kind: 'bytes', bytes })),
);

test('whatever the server does, the machine walks only the paths of stages.ts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyInput, fc.nat(3_000))), (events) => {
      let now = 0;
      let state = begin(options, now);
      for (const [input, wait] of events) {
        now += wait;
        const [next, ...wishes] = step(state, input, now);
        expect([state.stage, ...Object.values(stages[state.stage].on)]).toContain(next.stage);
        if (state.ending) expect(wishes).toEqual([]);
        state = next;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('whatever bytes come, the ending is the same however they are cut', () => {
  const bytes = fc
    .array(fc.oneof(fc.constantFrom(...realAnswers()), fc.uint8Array({ maxLength: 40 })), { maxLength: 3 })
    .map((parts) => concat(...parts));
  fc.assert(
    fc.property(fc.constantFrom<StageId>('negotiate', 'nla', 'settings'), bytes, (stage, said) => {
      const whole = fed(reach(stage), said, said.length || 1);
      const apart = fed(reach(stage), said, 1);
      expect(apart && { ...apart, received: 0, sent: 0 }).toEqual(whole && { ...whole, received: 0, sent: 0 });
    }),
    { numRuns: 1_000 },
  );
});
