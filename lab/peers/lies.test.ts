/** Every lie is really told, is noticed, and is blamed on nobody who did nothing. */
import { expect, test } from 'vitest';
import { play, tell } from '../playing/play.ts';
import type { Lie } from '../scenarios/scenario.ts';
import { oneServer } from '../scenarios/scenario.ts';
import { lies } from './lies.ts';

const all = Object.keys(lies) as readonly Lie[];

/** A lie is not these, however it is told. */
const innocent = [
  'path/mtu-black-hole',
  'tls/no-certificate',
  'tls/tls-version-mismatch',
  'tls/machinekeys-acl-or-key-corrupt',
];

test.each(all)('whoever tells the lie “%s” is not believed', async (lie) => {
  const nla = lie.startsWith('settings-') ? 'absent' : 'required';
  const outcome = await play({
    story: `The server lies: ${lie}`,
    world: oneServer({ lies: lie, nla }),
    expect: { kind: 'unexplained' },
  });
  const { known, diagnosis } = outcome.examination;
  expect(known.value('walk')?.complete, tell(outcome)).toBe(false);
  expect(diagnosis.verdict.kind).not.toBe('works');
  expect(innocent).not.toContain(diagnosis.verdict.cause?.id);
});
