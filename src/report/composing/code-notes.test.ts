/** What was shown, explained: one number is not two, and a message without a code is not nothing. */
import { expect, test } from 'vitest';
import { readErrorText } from '../../sources/files/error-text.ts';
import { explainShown } from './code-notes.ts';

function explain(text: string) {
  const read = readErrorText(text);
  return read.ok ? explainShown(read.value) : undefined;
}

test('a small number alone may mean several things, and the report says so', () => {
  expect(explain('0x3')?.note).toContain('0x3 alone can be any of these');
});

test.each(['0x3 0x3', '0x904 0x7', '0x204', 'STATUS_LOGON_FAILURE'])('%s leaves no doubt which is meant', (text) => {
  expect(explain(text)).not.toHaveProperty('note');
});

test('a message without a code is said to be understood, in its language', () => {
  expect(explain('Ihre Anmeldeinformationen haben nicht funktioniert')).toMatchObject({
    codes: [],
    note: 'The message was recognised (language: de). It is about: credentials rejected.',
  });
});

test('a message that comes for many reasons is not taken for one', () => {
  expect(explain('Une erreur interne s’est produite.')?.note).toContain('by itself it names none');
});
