/** Where a text tells of no failure, none is found in it: numbers are codes only where something makes them so. */
import { expect, test } from 'vitest';
import { judgeCase } from '../../src/report/judge.ts';
import { sourceOfText } from '../../src/sources/byte-source.ts';
import { understand } from '../../src/sources/understand.ts';
import { drawHealthyTexts } from './healthy-texts.ts';

const context = { version: '9.9.9', now: 0 };

const read = (text: string) => understand([sourceOfText(text)], context);

/** The likeliest cause of a text, in a line; undefined where the text is refused. */
async function suspect(text: string) {
  const understood = await read(text);
  if (!understood.ok) return undefined;
  const [first] = judgeCase(understood.value.case, context).diagnosis.suspects;
  const [shown] = understood.value.case.answers;
  const codes = shown && 'value' in shown ? JSON.stringify(shown.value) : '';
  return {
    probability: first?.probability ?? 0,
    says: `${first?.cause.id} for ${codes.slice(0, 200)} in ${text.slice(0, 300)}`,
  };
}

test('no cause is suspected with more than 20 % for any of 1,300 texts without a fault', async () => {
  const texts = drawHealthyTexts(1300, 9);
  const accused = (await Promise.all(texts.map(suspect))).filter(
    (found) => found !== undefined && found.probability > 0.2,
  );
  expect(accused.map((found) => found?.says)).toEqual([]);
}, 60_000);

test('in hardly any of them is a code seen at all', async () => {
  const seen: string[] = [];
  for (const text of drawHealthyTexts(1300, 10)) {
    const understood = await read(text);
    if (understood.ok && JSON.stringify(understood.value.case.answers).includes('"space"'))
      seen.push(text.slice(0, 200));
  }
  expect(seen).toEqual([]);
});

test('what is silent about them still sees a code that is put before them', async () => {
  const texts = drawHealthyTexts(200, 11).map((text) => `Error code: 0x904\nExtended error code: 0x7\n\n${text}`);
  const found = await Promise.all(texts.map(suspect));
  const unseen = texts.filter((_, index) => !(found[index]?.says ?? '').includes('"value":2308'));
  expect(unseen.map((text) => text.slice(0, 200))).toEqual([]);
});

test('a number that no table knows is said to be unknown, and weighs nothing', async () => {
  const unknown = [0x516, 0x1234, 0x7ffe, 0x30000ff, 0x5000008, 0xabcd].map((value) => `0x${value.toString(16)}`);
  for (const number of unknown) {
    const text = `Error code: ${number}`;
    const found = await suspect(text);
    expect(found?.says, text).toContain('(unknown, 0x');
    expect(found?.probability, found?.says).toBeLessThanOrEqual(0.2);
  }
});

test('a zero beside a code says nothing', async () => {
  const understood = await read('Status: 0xC000035B Sub Status: 0x0');
  expect(understood.ok && understood.value.case.answers).toMatchObject([
    { value: { codes: [{ name: 'STATUS_BAD_BINDINGS' }] } },
  ]);
  expect(await read('0x0')).toMatchObject({
    ok: false,
    problem: { what: expect.stringContaining('Zero') },
  });
});
