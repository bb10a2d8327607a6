/** What `npm run new` writes. Every blank to fill is the word FILL_IN, which a test refuses anywhere else. */
import { stageIds } from '../../src/rdp/conversations/direct/stages.ts';
import { fail, type Result, succeed } from '../../src/result.ts';

export interface NewFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

type Template = (name: string) => readonly NewFile[];

const templates: Readonly<Record<string, Template>> = {
  cause: (id) => [
    { path: `src/causes/${id}.cause.ts`, text: causeText(id) },
    { path: `src/causes/${id}.lab.ts`, text: labText(id) },
  ],
  subject: (name) => [
    { path: `src/observations/subjects/${name}.subject.ts`, text: subjectText(name) },
    { path: `src/report/subjects/${name}.spoken.ts`, text: spokenText(name) },
  ],
  probe: (name) => [
    { path: `src/sources/network/${name}.probe.ts`, text: probeText(name) },
    { path: `src/sources/network/${name}.probe.test.ts`, text: probeTestText(name) },
  ],
  reader: (name) => [
    { path: `src/sources/files/${name}.reader.ts`, text: readerText(name) },
    { path: `src/sources/files/${name}.reader.test.ts`, text: readerTestText(name) },
  ],
  message: (name) => [
    { path: `src/rdp/pdus/${name}.ts`, text: messageText(name) },
    { path: `src/rdp/pdus/${name}.test.ts`, text: messageTestText(name) },
  ],
  command: (name) => [{ path: `src/cli/commands/${name}.command.ts`, text: commandText(name) }],
};

export const kinds = Object.keys(templates);

export function templateFiles(kind: string, name: string): Result<readonly NewFile[], string> {
  const template = templates[kind];
  if (!template) return fail(kind === '' ? 'What shall be made?' : `There is no kind “${kind}”.`);
  const form = kind === 'cause' ? /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/ : /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  if (!form.test(name))
    return fail(
      `“${name}” is no name for a ${kind}: ${kind === 'cause' ? 'write stage/slug' : 'write words-with-hyphens'}.`,
    );
  const [place = ''] = name.split('/');
  if (kind === 'cause' && !places.includes(place))
    return fail(`“${place}” is no stage and no place: there are ${places.join(', ')}.`);
  return succeed(template(name));
}

/** Where a connection breaks: the folders of causes. */
const places: readonly string[] = [...stageIds, 'path', 'gateway', 'broker', 'client', 'host'];

const pascal = (name: string) => name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
const camel = (name: string) => pascal(name).replace(/^./, (letter) => letter.toLowerCase());

/** Before the port has opened, that it opened is no sign. */
const isBeforePort = (id: string) => /^(?:resolve|connect)\//.test(id);

const causeText = (id: string) => `/** FILL_IN: one sentence, what is wrong. */
import { look, step } from '../../fixes/change.ts';
${
  isBeforePort(id)
    ? "import { defineCause, hallmark } from '../cause.ts';"
    : "import { defineCause, hallmark, needs } from '../cause.ts';\nimport { portOpened } from '../signs.ts';"
}

export default defineCause({
  id: '${id}',
  title: 'FILL_IN',
  story: 'FILL_IN',
  where: 'host',
  breaksAt: ['${id.split('/')[0]}'],
  prior: 'uncommon',

  predicts: [${isBeforePort(id) ? "hallmark('names', 'FILL_IN', ({ outcome }) => outcome === 'failed')" : "needs(...portOpened), hallmark('walk', 'FILL_IN', ({ how }) => how === 'refusal')"}],

  fix: {
    who: 'server-admin',
    where: 'server',
    rights: 'administrator',
    disturbs: 'nobody',
    changes: [look('FILL_IN: what to look at.'), step('FILL_IN: what to do.', 'FILL_IN: how to take it back.')],
    risk: 'FILL_IN',
    check: 'FILL_IN',
  },

  references: ['FILL_IN'],
  status: 'draft',
});
`;

const labText = (id: string) => `/** Proves ${id}: the failure blamed, the near miss not. */
import { defineScenarios } from '${'../'.repeat(3)}lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'FILL_IN: how it looks when it fails.',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp' } } } } },
    expect: { kind: 'explained', cause: '${id}' },
  },
  {
    story: 'FILL_IN: the near miss',
    world: {},
    expect: { kind: 'works', silent: ['${id}'] },
  },
);
`;

const subjectText = (name: string) => `/** The subject “${name}”: what can be known of it, and whom that may name. */
import { duration, oneOf, optional, record, text } from '../shape.ts';
import { defineSubject } from '../subject.ts';

export default defineSubject({
  says: 'FILL_IN: what it is, in one sentence.',
  origin: 'measured',
  of: 'target',
  schema: record({
    outcome: oneOf(['answered', 'silent'], 'FILL_IN'),
    detail: optional(text('text', 'FILL_IN')),
    ms: duration,
  }),
});
`;

const spokenText = (name: string) => `/** How the subject “${name}” is spoken of. */
import { inBrackets, time } from '../measures.ts';
import { defineSpoken } from '../spoken.ts';

export default defineSpoken({
  about: '${name}',
  word: 'FILL_IN',
  say: ({ outcome, detail, ms }) => \`\${outcome}\${inBrackets(detail)} after \${time(ms)}\`,
  compare: { ms: 'noise' },
});
`;

const probeText = (name: string) => `/** FILL_IN: one sentence, what it finds out. */
import { defineProbe, need } from '../probe.ts';

export default defineProbe({
  id: '${name}',
  question: 'FILL_IN?',
  answers: [],
  stage: 'connect',
  needs: [need('ports', 'the port is not open', ({ outcome }) => outcome === 'open' || outcome === 'mixed')],
  cost: { connections: 1, roundTrips: 2, patience: 4000 },
  risk: 'none',

  ask: async () => [],
});
`;

const probeTestText = (name: string) => `import { expect, test } from 'vitest';
import ${camel(name)} from './${name}.probe.ts';

test('FILL_IN', () => expect(${camel(name)}.answers).not.toEqual([]));
`;

const readerText = (name: string) => `/** FILL_IN: one sentence, what it reads, for whom. */
import { readText } from '../byte-source.ts';
import { defineReader } from '../reader.ts';

export default defineReader({
  id: '${name}',
  title: 'FILL_IN, with its article',
  // By the bytes (\`head\`) or by the text; \`text\` is undefined where they are none.
  recognises: ({ text = '' }) => (text.startsWith('FILL_IN') ? 'certainly' : 'no'),

  // What is not a text is walked with \`source.read(at, length)\`, a part at a time.
  async *read(source, { now }) {
    const text = await readText(source);
    if (!text.ok) return yield { damage: text.problem };
    const from = { source: '${name}', where: 'FILL_IN' };
    yield { fact: { about: 'target', value: { host: text.value.trim(), port: 3389, kind: 'name' }, from, at: now } };
    yield { coverage: { counted: 'lines', read: 1, of: 1 } };
  },
});
`;

const readerTestText = (name: string) => `/** FILL_IN: the files that people have of it, whole, cut and damaged. */
import { expect, test } from 'vitest';
import { sourceOfBytes, sourceOfText } from '../byte-source.ts';
import { understand } from '../understand.ts';

const context = { version: '9.9.9', now: 1 };

test('FILL_IN', async () => {
  expect(await understand([sourceOfText('FILL_IN')], context)).toMatchObject({
    value: { pieces: [{ reader: '${name}', understood: 'wholly' }] },
  });
});

test('FILL_IN, cut after any byte', async () => {
  const whole = Uint8Array.of(0x46, 0x49, 0x4c, 0x4c, 0x5f, 0x49, 0x4e);
  for (let length = 0; length < whole.length; length += 1) {
    const cut = await understand([sourceOfBytes(whole.subarray(0, length), 'cut')], context);
    expect(cut).toMatchObject({ ok: false, problem: { what: expect.any(String) } });
  }
});
`;

const messageText = (
  name: string,
) => `/** FILL_IN: one sentence, who says it and why. [FILL_IN: specification and section] */
import type { ValueOf } from '../wire/codec.ts';
import { struct, u8, u16le } from '../wire/layout.ts';

export const ${pascal(name)} = struct('FILL_IN', 'FILL_IN', {
  type: u8,
  length: u16le,
});
export type ${pascal(name)} = ValueOf<typeof ${pascal(name)}>;
`;

const messageTestText = (name: string) => `import { expect, test } from 'vitest';
import { decode, encode } from '../wire/bytes.ts';
import { ${pascal(name)} } from './${name}.ts';

test('FILL_IN', () => {
  const sample = Uint8Array.of(
    0x01, // type
    0x08, 0x00, // length
  );
  const decoded = decode(${pascal(name)}, sample);
  expect(decoded.ok && encode(${pascal(name)}, decoded.value.value)).toEqual(sample);
});
`;

const commandText = (name: string) => `/** FILL_IN: one sentence, what it is for. */
import { defineCommand } from '../command.ts';

export default defineCommand({
  name: '${name}',
  summary: 'FILL_IN',
  args: { what: { kind: 'text', position: 0, value: 'WHAT', help: 'FILL_IN' } },
  examples: ['${name} FILL_IN'],

  async run({ what }, session) {
    session.print(what ?? 'FILL_IN');
    return 0;
  },
});
`;
