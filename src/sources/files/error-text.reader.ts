/** Reads whatever text nobody else knows as what a client showed: for who pastes codes or the message of a dialog. */
import { readText } from '../byte-source.ts';
import { defineReader } from '../reader.ts';
import { readTold } from './error-text.ts';

export default defineReader({
  id: 'error-text',
  title: 'what a client showed',
  recognises: ({ text }) => (text === undefined ? 'no' : 'perhaps'),

  async *read(source, { now }) {
    const text = await readText(source);
    if (!text.ok) return yield { damage: text.problem };
    const told = readTold(text.value, now);
    yield told.ok ? { fact: told.value } : { damage: told.problem };
  },
});
