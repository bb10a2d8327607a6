/** The system’s look-up in a process of its own: answered, abandoned in time, and gone when we are. */
import { expect, test } from 'vitest';
import { lookup } from './node-lookup.ts';

test('the system finds localhost, and no name under .invalid', async () => {
  const found = await lookup('localhost', 30_000);
  expect(
    found.outcome === 'found' && found.addresses.some((address) => address === '127.0.0.1' || address === '::1'),
  ).toBe(true);
  expect(['no-such-name', 'no-answer', 'failed']).toContain((await lookup('rdpdoctor.invalid', 15_000)).outcome);
});

test.each(['-v', '--help', '--eval=process.exit(7)', '$(id)', '"; id; "', 'a'.repeat(300), 'ü.example', ''])(
  'a name that means something to Node or to a shell is only a name: “%s”',
  async (name) => {
    expect(['no-such-name', 'no-answer', 'failed', 'found']).toContain((await lookup(name, 15_000)).outcome);
  },
);

test('one that takes too long is abandoned, and that is no word of any name server', async () => {
  expect(await lookup('localhost', 1)).toEqual({ outcome: 'no-answer', detail: 'no answer within 1 ms' });
});
