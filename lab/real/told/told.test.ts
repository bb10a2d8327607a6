/** What the real client printed leads to the cause that made it fail: judged without the client, in virtual time. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { causes } from '../../../src/causes/catalogue.generated.ts';
import { play, tell } from '../../playing/play.ts';
import { oneServer, type Scenario } from '../../scenarios/scenario.ts';
import { toldRows } from './rows.ts';
import { folder, readSaying } from './said.ts';
import { serverOf } from './scene.ts';
import type { Told } from './told.ts';

test('no two rows share a name, and every recording has its row', () => {
  const ids = toldRows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.txt`).sort());
});

test('a row speaks of causes that exist, and never keeps quiet about its own', () => {
  const ids = causes.map(({ id }) => id as string);
  for (const { expect: expected } of toldRows) {
    const { cause, orCause = [], silent } = expected;
    const named = [...(cause === undefined ? [] : [cause]), ...orCause];
    expect(ids).toEqual(expect.arrayContaining([...named, ...silent]));
    expect(silent.filter((id) => named.includes(id))).toEqual([]);
  }
});

test('a row that makes no cause happen says so: nothing may be named for it', () => {
  for (const { expect: expected } of toldRows) expect(expected.cause !== undefined || expected.unsure).toBe(true);
});

describe.each(toldRows.map((row) => [row.id, row] as const))('%s', (id, row) => {
  test('the client really failed, and is named with its version', () => {
    const said = readSaying(id);
    expect(said?.client).toMatch(/^xfreerdp \d+\.\d+/);
    expect(said?.exitCode).toBeGreaterThan(0);
    expect(said?.words.length).toBeGreaterThan(60);
  });

  test(row.story, async () => {
    const outcome = await play(scenarioOf(row));
    expect(outcome.complaints, tell(outcome)).toEqual([]);
    const suspects = outcome.examination.diagnosis.suspects.map(({ cause }) => cause.id as string);
    if (row.expect.cause !== undefined) expect(suspects, tell(outcome)).toContain(row.expect.cause);
  });
});

test('the words name no folder of the machine on which they were recorded', () => {
  for (const { id } of toldRows) expect(readSaying(id)?.words ?? '').not.toMatch(/(?:^|[\s['"])\/(?:[\w.-]+\/)+/m);
});

/** The same server in virtual time: where the client was told an address, so are we. */
function scenarioOf(row: Told): Scenario {
  const { cause, orCause, unsure, silent } = row.expect;
  return {
    story: row.story,
    world: { ...oneServer(serverOf(row)), ...(row.client.connectsTo === undefined && { host: '192.0.2.7' }) },
    error: readSaying(row.id)?.words ?? '',
    expect: {
      kind: unsure ? 'unexplained' : 'explained',
      ...(cause !== undefined && { cause }),
      ...(orCause && { orCause }),
      silent,
    },
  };
}
