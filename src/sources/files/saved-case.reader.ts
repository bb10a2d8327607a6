/** Reads a case that `--save` wrote: for who judges it again, perhaps years later. */
import { readCase, recognisesCase } from '../../observations/read-case.ts';
import { readText } from '../byte-source.ts';
import { defineReader } from '../reader.ts';

export default defineReader({
  id: 'saved-case',
  title: 'a saved case',
  recognises: ({ text = '' }) => (recognisesCase(text) ? 'certainly' : beginsAsJson.test(text) ? 'probably' : 'no'),

  async *read(source) {
    const text = await readText(source);
    if (!text.ok) return yield { damage: text.problem };
    const found = readCase(text.value);
    yield found.ok ? { saved: found.value } : { damage: { where: 'the saved case', ...found.problem } };
  },
});

/** A log line begins with its time in brackets, which is no list. */
const beginsAsJson = /^\s*(?:\{|\[\s*(?:[[{"\]]|$))/;
