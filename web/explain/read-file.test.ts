/** Files as people drop them: the right one, several, very large, and none at all. */
import { expect, test } from 'vitest';
import { understand } from '../../src/sources/understand.ts';
import { takeDropped } from './read-file.ts';

const file = (name: string, ...bytes: number[]) => new File([new Uint8Array(bytes)], name);
const problemOf = async (...files: readonly File[]) => {
  const taken = await takeDropped(files);
  return 'problem' in taken ? taken.problem : 'taken';
};

test('a file is read from anywhere', async () => {
  const taken = await takeDropped([file('a.txt', 1, 2, 3, 4)]);
  if ('problem' in taken) throw new Error(taken.problem);
  expect(taken).toMatchObject({ name: 'a.txt', size: 4 });
  expect([...(await taken.read(1, 2))]).toEqual([2, 3]);
  expect([...(await taken.read(3, 9))]).toEqual([4]);
});

test('of a file that is too large only the beginning is read', async () => {
  const huge = file('huge.json', 0x7b, 0x0a);
  const slice = huge.slice.bind(huge);
  const ends: number[] = [];
  Object.defineProperties(huge, {
    size: { value: 1024 ** 3 },
    slice: { value: (from: number, to: number) => ends.push(to) && slice(from, to) },
  });
  const taken = await takeDropped([huge]);
  if ('problem' in taken) throw new Error(taken.problem);
  const understood = await understand([taken], { version: '9.9.9', now: 0 });
  expect(understood).toMatchObject({ problem: { what: expect.stringContaining('huge.json” has 1073741824 bytes') } });
  expect(Math.max(...ends)).toBeLessThanOrEqual(32 * 1024);
});

test('a folder, several files, and a file that went away are said to be', async () => {
  expect(await problemOf()).toContain('folder');
  expect(await problemOf(file('a'), file('b'))).toContain('2 files');
  const gone = file('gone.txt');
  Object.defineProperty(gone, 'slice', {
    value: () => {
      throw new DOMException('NotFoundError');
    },
  });
  expect(await problemOf(gone)).toContain('may not read');
});
