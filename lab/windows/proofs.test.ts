/** A proof that ran is remembered; what was not run, or not of these bytes, is never taken for proven. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Found, type Parts, type Proof, proveWith, sourceText, type Tally } from './proofs.ts';

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proven-'));
  said = [];
});
afterEach(() => rm(folder, { recursive: true }));

const here: Found<string> = { runtime: 'pwsh', version: 'PowerShell 7.6.9' };
const absent: Found<string> = { missing: 'there is no .NET SDK', expected: false };
const one = { 'fix a': 'text of a', lane: 'text of the lane' };

function proof(found: Found<string>, parts: Parts, tally: Tally = { passed: 12, failed: 0 }): Proof<string> {
  return {
    name: 'scripts',
    command: 'npm run lab:windows',
    place: 'a machine with the .NET SDK',
    find: async () => found,
    parts: async () => parts,
    prove: async () => tally,
  };
}

const prove = (what: Proof<string>, ci = false) => proveWith(what, { ci, folder, say: (line) => void said.push(line) });

describe('where the runtime is', () => {
  it('the proof is run, and remembered', async () => {
    expect(await prove(proof(here, one))).toEqual({ passed: 12, failed: 0 });
    expect(await readdir(folder)).toEqual(['scripts.json']);
  });

  it('a proof that failed leaves no record', async () => {
    expect(await prove(proof(here, one, { passed: 11, failed: 1 }))).toEqual({ passed: 11, failed: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('a proof that tried nothing fails', async () => {
    expect(await prove(proof(here, one, { passed: 0, failed: 0 }))).toMatchObject({ failed: 1 });
  });

  it('CI refuses a record of other bytes, and does not mend it', async () => {
    await prove(proof(here, one));
    expect(await prove(proof(here, { ...one, 'fix a': 'other' }), true)).toEqual({ passed: 12, failed: 1 });
    expect(said.at(-1)).toContain('npm run lab:windows');
    expect(await prove(proof(here, one), true)).toEqual({ passed: 12, failed: 0 });
  });
});

describe('where the runtime is not', () => {
  it('unchanged bytes count as proven, and are said to be', async () => {
    await prove(proof(here, one));
    expect(await prove(proof(absent, one))).toEqual({ passed: 1, failed: 0 });
    expect(said.at(-1)).toBe('scripts: unchanged since PowerShell 7.6.9 proved it (12 runs); not run here.');
  });

  it.each<[string, Parts]>([
    ['changed', { ...one, 'fix a': 'other' }],
    ['new', { ...one, 'fix b': 'text of b' }],
    ['gone', { lane: one.lane }],
  ])('a part that is %s fails, and it is said where to run it', async (_, parts) => {
    await prove(proof(here, one));
    expect(await prove(proof(absent, parts))).toEqual({ passed: 0, failed: 1 });
    expect(said.at(-1)).toContain('npm run lab:windows on a machine with the .NET SDK');
  });

  it('nothing remembered is nothing proven', async () => {
    expect(await prove(proof(absent, one))).toEqual({ passed: 0, failed: 1 });
  });

  it('CI fails where the runtime could be had', async () => {
    await prove(proof(here, one));
    const broken: Found<string> = { missing: 'it could not be installed', expected: true };
    expect(await prove(proof(broken, one), true)).toEqual({ passed: 0, failed: 1 });
    expect(await prove(proof(broken, one))).toEqual({ passed: 1, failed: 0 });
  });
});

it('other line ends in a working copy are no other source', async () => {
  const [unix, windows] = [join(folder, 'unix.ps1'), join(folder, 'windows.ps1')];
  await writeFile(unix, 'one\ntwo\n');
  await writeFile(windows, 'one\r\ntwo\r\n');
  expect(await sourceText(windows)).toBe(await sourceText(unix));
});
