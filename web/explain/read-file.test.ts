/** Files as people drop them: the right one, several, too large, compressed, and none at all. */
import { expect, test } from 'vitest';
import { readDropped } from './read-file.ts';

const file = (name: string, ...bytes: number[]) => new File([new Uint8Array(bytes)], name);
const problemOf = async (...files: readonly File[]) => {
  const read = await readDropped(files);
  return typeof read === 'string' ? 'read' : read.problem;
};

test('text is read as UTF-8, or as UTF-16 where its mark says so', async () => {
  expect(await readDropped([file('a.txt', 0x30, 0x78, 0x39)])).toBe('0x9');
  expect(await readDropped([file('a.rdp', 0xff, 0xfe, 0x30, 0, 0x78, 0)])).toBe('0x');
});

test('a file that is too large is refused before any of it is read', async () => {
  let wasRead = false;
  const huge = file('huge.json', 0x7b);
  Object.defineProperties(huge, {
    size: { value: 1024 ** 3 },
    slice: { value: () => (wasRead = true) },
    arrayBuffer: { value: () => (wasRead = true) },
  });
  expect(await problemOf(huge)).toContain('huge.json is larger than 4 MB');
  expect(wasRead).toBe(false);
});

test.each([
  ['a zip archive', [0x50, 0x4b, 3, 4], 'compressed archive'],
  ['gzip', [0x1f, 0x8b, 8], 'compressed archive'],
  ['a packet capture', [0xd4, 0xc3, 0xb2, 0xa1], 'recording of packets'],
  ['an event log', [...'ElfFile\0'].map((letter) => letter.charCodeAt(0)), 'event log'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0, 0], 'not a text'],
])('%s is known by its first bytes, whatever it is called', async (_, bytes, says) => {
  expect(await problemOf(file('dialog.txt', ...bytes))).toContain(says);
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
