/** Reads an .rdp file, as a client saved it: for who wants to know where it leads. */
import { readText } from '../byte-source.ts';
import { defineReader } from '../reader.ts';
import { readRdpFile, recognisesRdpFile } from './rdp-file.ts';

export default defineReader({
  id: 'rdp-file',
  title: 'an .rdp file',
  recognises: ({ text = '' }) => (recognisesRdpFile(text) ? 'probably' : 'no'),

  async *read(source, { now }) {
    const text = await readText(source);
    if (!text.ok) return yield { damage: text.problem };
    const file = readRdpFile(text.value, 'the .rdp file', now);
    if (!file.ok) return yield { damage: file.problem };
    for (const fact of file.value.facts) yield { fact };
    for (const { line, what } of file.value.damaged)
      yield {
        damage: {
          what,
          where: `line ${line} of the .rdp file`,
          whatToDo: 'correct the line, or save the file again with the client',
        },
      };
    yield { coverage: file.value.coverage };
  },
});
