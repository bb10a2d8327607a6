/** Knows by their first bytes the files that are often given and that this version does not read, and says what to do. */
import { hex } from '../../rdp/wire/text.ts';
import { type Damage, defineReader } from '../reader.ts';

export default defineReader({
  id: 'foreign',
  title: 'a file of another kind',
  recognises: ({ head }) => (nameKind(head) ? 'certainly' : 'no'),

  async *read(source) {
    const kind = nameKind(await source.read(0, LONGEST));
    if (kind) yield { damage: refuse(kind, source.name) };
  },
});

type Kind = 'archive' | 'capture' | 'eventLog';

const signatures: readonly (readonly [Kind, string])[] = [
  ['archive', '504b0304'],
  ['archive', '504b0506'],
  ['archive', '1f8b'],
  ['archive', '377abcaf'],
  ['archive', '52617221'],
  ['archive', 'fd377a58'],
  ['archive', '425a68'],
  ['archive', '28b52ffd'],
  ['archive', '4d534346'],
  ['capture', 'd4c3b2a1'],
  ['capture', 'a1b2c3d4'],
  ['capture', '4d3cb2a1'],
  ['capture', '0a0d0d0a'],
  ['eventLog', '456c6646696c6500'],
];

/** In bytes, of the longest signature. */
const LONGEST = 8;

function nameKind(head: Uint8Array): Kind | undefined {
  const start = hex(head.subarray(0, LONGEST));
  return signatures.find(([, signature]) => start.startsWith(signature))?.[0];
}

const instead = 'give the codes or the text of the dialog, an .rdp file, or a saved case';

function refuse(kind: Kind, name: string): Damage {
  const called = name === '' ? 'this' : `“${name}”`;
  const where = name === '' ? 'what was given' : name;
  switch (kind) {
    case 'archive':
      return { what: `${called} is a compressed archive`, where, whatToDo: 'unpack it, and give the file inside' };
    case 'capture':
      return {
        what: `${called} is a recording of packets, which this version does not read`,
        where,
        whatToDo: instead,
      };
    case 'eventLog':
      return { what: `${called} is a Windows event log, which this version does not read`, where, whatToDo: instead };
  }
}
