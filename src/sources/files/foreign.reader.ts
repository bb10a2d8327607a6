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

/** Over the first bytes in hexadecimal; each is longer than what a text may begin with by chance. */
const signatures: readonly (readonly [Kind, RegExp])[] = [
  ['archive', /^(?:504b0304|504b0506|1f8b|377abcaf|526172211a07|fd377a58|425a683[1-9]31415926|28b52ffd|4d53434600)/],
  ['capture', /^(?:d4c3b2a1|a1b2c3d4|4d3cb2a1|a1b23c4d|0a0d0d0a.{8}(?:1a2b3c4d|4d3c2b1a))/],
  ['eventLog', /^456c6646696c6500/],
];

/** In bytes, of the longest signature. */
const LONGEST = 12;

function nameKind(head: Uint8Array): Kind | undefined {
  const start = hex(head.subarray(0, LONGEST));
  return signatures.find(([, signature]) => signature.test(start))?.[0];
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
      return {
        what: `${called} is a Windows event log, which this version does not read`,
        where,
        whatToDo: 'on Windows, print it with `wevtutil qe FILE /lf:true /f:xml`, and give what it prints',
      };
  }
}
