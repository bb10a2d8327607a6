/** What a domain controller says when it is asked for nothing: its time, read from our own bytes and from a real one’s. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hex } from '../wire/text.ts';
import { askForNothing, readKerberosError } from './kerberos.ts';
import { samples } from './samples.ts';

const capture = new URL('../../../../shared/evidence/lab-pcap/krb.pcap', import.meta.url);
const isHere = existsSync(capture);

test('the question names no user, and its length is right', () => {
  const asked = askForNothing('EXAMPLE.TEST', 0x01020304);
  expect(new DataView(asked.buffer).getUint32(0)).toBe(asked.length - 4);
  expect(hex(asked.subarray(4, 5))).toBe('6a');
  const text = String.fromCharCode(...asked);
  expect(text.match(/EXAMPLE\.TEST/g)).toHaveLength(2);
  expect(text).toContain('krbtgt');
  // cname would be field 1 of the body: after the options comes field 2.
  expect(hex(asked)).toContain('a00703050000000000a2');
});

test('the time is read to the millisecond', () => {
  const read = readKerberosError(samples['KRB_ERROR'] ?? new Uint8Array());
  expect(read).toEqual({ ok: true, value: { time: Date.UTC(2026, 10, 21, 2, 17, 25, 500), code: 6, realm: 'R.LAB' } });
});

test('a length beyond all reason is refused before anything is kept', () => {
  const read = readKerberosError(Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0x7e));
  expect(!read.ok && read.problem.kind).toBe('too-long');
});

test('what is no error message carries no time', () => {
  const ticket = Uint8Array.from([0, 0, 0, 4, 0x6b, 2, 0x30, 0]);
  expect(readKerberosError(ticket).ok).toBe(false);
});

test.skipIf(!isHere)(`a real controller’s errors${isHere ? '' : ' (skipped: shared/evidence is not here)'}`, () => {
  const file = new Uint8Array(readFileSync(capture));
  const found = new Set<string>();
  for (let at = 0; at + 6 < file.length; at += 1) {
    if (file[at] !== 0 || file[at + 1] !== 0 || file[at + 4] !== 0x7e) continue;
    const read = readKerberosError(file.subarray(at));
    if (read.ok) found.add(`${new Date(read.value.time).toISOString().slice(0, 16)} ${read.value.code}`);
  }
  expect([...found].sort()).toEqual(expect.arrayContaining(['2026-11-21T02:17 25', '2026-11-21T02:17 6']));
});
