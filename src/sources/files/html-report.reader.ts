/** Reads the case out of an HTML report that `--as html` wrote: for who was sent one. */
import { readEmbeddedCase, recognisesHtml } from '../../observations/embedded-case.ts';
import { readText } from '../byte-source.ts';
import { defineReader } from '../reader.ts';

export default defineReader({
  id: 'html-report',
  title: 'an HTML report',
  recognises: ({ text = '' }) => (recognisesHtml(text) ? 'certainly' : 'no'),

  async *read(source) {
    const text = await readText(source);
    if (!text.ok) return yield { damage: text.problem };
    const found = readEmbeddedCase(text.value);
    yield found.ok ? { saved: found.value } : { damage: { where: 'the HTML report', ...found.problem } };
  },
});
