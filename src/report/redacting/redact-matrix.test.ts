/**
 * Names planted in every text that a case can hold, in every encoding that they may stand in, looked for in every form
 * of the answer. The places are found by walking the schema, so that a new field is tried without anybody remembering.
 */

import { describe, expect, test } from 'vitest';
import { NOW } from '../../../lab/doubles/example-diagnoses.ts';
import { fillShape, type Path } from '../../../lab/doubles/fill-shape.ts';
import type { Case } from '../../observations/case.ts';
import { embedCase } from '../../observations/embedded-case.ts';
import type { Answer } from '../../observations/knowledge.ts';
import { makeCase } from '../../observations/make-case.ts';
import { readCase } from '../../observations/read-case.ts';
import type { CaseHost } from '../../observations/scope.ts';
import { conversationShape, hostShape, scopeShape } from '../../observations/scope.ts';
import { list, optional, record, type Shape, text } from '../../observations/shape.ts';
import { type Subject, subjectFile, subjects } from '../../observations/vocabulary.ts';
import { presentHtml } from '../../presenters/html/present-html.ts';
import { presentJson } from '../../presenters/json.ts';
import { presentMarkdown } from '../../presenters/markdown.ts';
import { presentTerminal } from '../../presenters/terminal.ts';
import { hex, utf16Bytes } from '../../rdp/wire/text.ts';
import { judgeCase } from '../judge.ts';
import { inventPseudonyms } from './pseudonyms.ts';
import { redactCase } from './redact.ts';
import { redactHeld } from './redact-names.ts';
import { redactValue } from './redact-value.ts';

const COMPUTER = 'zebrafix';
const DOMAIN = 'quokkacorp';
const FULL = `${COMPUTER}.${DOMAIN}.test`;

const utf8 = (text: string) => new TextEncoder().encode(text);
const swapped = (bytes: Uint8Array) => bytes.map((_, at) => bytes[at ^ 1] ?? 0);
const each = (text: string, write: (letter: string) => string) => [...text].map(write).join('');
const codeOf = (letter: string) => letter.charCodeAt(0).toString(16).padStart(2, '0');

const encodings: Readonly<Record<string, (name: string) => string>> = {
  plain: (name) => name,
  upper: (name) => name.toUpperCase(),
  'UTF-16LE hex': (name) => hex(utf16Bytes(name)),
  'UTF-16BE hex': (name) => hex(swapped(utf16Bytes(name))),
  'UTF-8 hex': (name) => hex(utf8(name)),
  percent: (name) => each(name, (letter) => `%${codeOf(letter)}`),
  base64: (name) => Buffer.from(name).toString('base64'),
  punycode: (name) => name.replace(COMPUTER, `xn--${COMPUTER}-9za`).replace(DOMAIN, `xn--${DOMAIN}-4ya`),
  'DN-escaped': (name) => each(name, (letter) => `\\${codeOf(letter)}`),
  'JSON-escaped': (name) => each(name, (letter) => `\\u00${codeOf(letter)}`),
  'HTML-escaped': (name) => each(name, (letter) => `&#x${codeOf(letter)};`),
};

/** Every form in which a redacted case leaves this machine. */
function drawAll(found: Case): Readonly<Record<string, string>> {
  const report = judgeCase(found, { version: '9.9.9', redact: true }).compose();
  const saved = redactCase(found);
  return {
    text: presentTerminal(report, { columns: 100, colours: false, unicode: true }),
    JSON: presentJson(report) + JSON.stringify(saved),
    Markdown: presentMarkdown(report),
    HTML: presentHtml(report, embedCase(saved)),
  };
}

/** What must not be there, however it is written. */
const needles = [COMPUTER, DOMAIN].flatMap((name) =>
  Object.values(encodings).map((write) => write(name).toLowerCase()),
);
const base64s = [FULL, COMPUTER, DOMAIN].map((name) => Buffer.from(name).toString('base64').toLowerCase().slice(0, 8));

function holdsName(text: string): boolean {
  const low = text.toLowerCase();
  const forms = [low, low.replaceAll('\\\\', '\\'), low.replaceAll('&amp;', '&'), low.replace(/\s+/g, '')];
  return [...needles, ...base64s].some((needle) => forms.some((form) => form.includes(needle)));
}

// ── the places ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every place of a shape where a text of any content may stand. */
function textsOf(shape: Shape, path: Path = []): readonly Path[] {
  if (shape.kind === 'text') return [path];
  if (shape.kind === 'record')
    return Object.entries(shape.fields).flatMap(([key, inner]) => textsOf(inner, [...path, key]));
  if (shape.kind === 'list') return textsOf(shape.item, [...path, '0']);
  return shape.kind === 'optional' ? textsOf(shape.inner, path) : [];
}

const shapeOf = (about: Subject): Shape => subjectFile(about).schema;

interface Place {
  readonly name: string;
  plant(text: string): Case;
}

const machine: CaseHost = { id: 'h1', roles: ['target'], names: [], addresses: [] };
const base: Case = {
  ...makeCase({
    version: '0.1.0',
    startedAt: NOW,
    ms: 400,
    connections: 9,
    redacted: false,
    answers: [],
  }),
  hosts: [machine],
  conversations: [{ id: 'c1', to: 'h1', during: [NOW, NOW + 400] }],
};
const scope = { host: 'h1', conversation: 'c1', during: [NOW, NOW] };
const seen = (about: Subject, value: unknown, where = '', source = 'walk') =>
  ({ about, value, from: { source, where }, at: NOW, scope }) as unknown as Answer;

/** Texts that a case may hold only as digits. */
const HEX_ENDS = /(?:bytes|fingerprint|der)$/;

function placeIn(about: Subject, path: Path): Place {
  const name = [about, ...path].join('.').replaceAll('.0', '[]');
  const isHex = HEX_ENDS.test(name);
  return {
    name,
    plant: (text) => {
      const planted = isHex && !/^[0-9a-f]+$/.test(text) ? hex(utf8(text)) : text;
      const value = fillShape(shapeOf(about), (at) => (at.join('.') === path.join('.') ? planted : undefined));
      return { ...base, answers: [seen(about, value)] };
    },
  };
}

const filled = seen('idle', { asked: 1, held: 1, outcome: 'alive' });

/** The ids are checked when a case is read; here somebody hands one over that never was. */
function placeBeside(path: Path): Place {
  const shape = record({ hosts: list(hostShape), conversations: list(conversationShape) });
  const name = path.join('.').replaceAll('.0', '[]');
  return {
    name,
    plant: (text) => ({
      ...base,
      ...(fillShape(shape, (at) => (at.join('.') === path.join('.') ? text : undefined)) as Pick<
        Case,
        'hosts' | 'conversations'
      >),
      answers: [filled],
    }),
  };
}

/** Beside the values: where a fact was seen, why there is none, and whatever else stands in a file that is not ours. */
const others: readonly Place[] = [
  {
    name: 'from.where',
    plant: (text) => ({ ...base, answers: [seen('idle', { asked: 1, held: 1, outcome: 'alive' }, text)] }),
  },
  {
    name: 'from.source',
    plant: (text) => ({ ...base, answers: [seen('idle', { asked: 1, held: 1, outcome: 'alive' }, '', text)] }),
  },
  {
    name: 'gap.because',
    plant: (text) => ({ ...base, answers: [{ about: 'walk', state: 'not-looked', because: text }] }),
  },
  ...textsOf(record({ hosts: list(hostShape), conversations: list(conversationShape) })).map((path) =>
    placeBeside(path),
  ),
  ...textsOf(scopeShape).map(
    (path): Place => ({
      name: `unknown scope.${path.join('.')}`,
      plant: (text) => ({ ...base, answers: [{ ...filled, scope: fillShape(scopeShape, () => text) } as Answer] }),
    }),
  ),
  {
    name: 'unknown field of a host',
    plant: (text) => ({ ...base, hosts: [{ ...machine, comment: text } as CaseHost], answers: [filled] }),
  },
  { name: 'version', plant: (text) => ({ ...base, version: text, answers: [filled] }) },
  { name: 'unknown field of the case', plant: (text) => ({ ...base, notes: text, answers: [filled] }) as Case },
  {
    name: 'unknown field of an answer',
    plant: (text) => ({ ...base, answers: [{ ...filled, comment: text } as unknown as Answer] }),
  },
  {
    name: 'unknown field of a value',
    plant: (text) => ({
      ...base,
      answers: [seen('idle', { asked: 1, held: 1, outcome: 'alive', comment: { a: [text] } })],
    }),
  },
  {
    name: 'unknown field of where it was seen',
    plant: (text) => ({
      ...base,
      answers: [{ ...filled, from: { source: 'idle', where: '', by: text } } as unknown as Answer],
    }),
  },
  {
    name: 'a case that calls itself redacted',
    plant: (text) => ({ ...base, redacted: true, answers: [seen('target', { host: text, port: 1, kind: 'name' })] }),
  },
];

const places: readonly Place[] = [
  ...subjects.flatMap((about) => textsOf(shapeOf(about)).map((path) => placeIn(about, path))),
  ...others,
];

/** The same place, in a case that knows the name from elsewhere. */
const knowing = (found: Case): Case => ({
  ...found,
  answers: [
    ...found.answers,
    ...(found.answers.some(({ about }) => about === 'target')
      ? []
      : [seen('target', { host: FULL, port: 3389, kind: 'name' })]),
  ],
});

/** How a name stands in a text: by itself, in a sentence, in brackets, as a computer’s own, with its domain. */
const phrases = (write: (name: string) => string): readonly string[] => [
  write(COMPUTER),
  write(FULL),
  `220 ${write(COMPUTER)} FTP (${write(DOMAIN)}) ready`,
];

describe('planted names', () => {
  test('are planted in every text that a case can hold', () => {
    expect(places.length).toBeGreaterThanOrEqual(36);
    expect(Object.keys(encodings).length).toBeGreaterThanOrEqual(10);
    for (const { name, plant } of places)
      if (!/unknown|^version$|^hosts|^conversations/.test(name))
        expect(readCase(JSON.stringify(plant(HEX_ENDS.test(name) ? 'ab' : 'x'))).ok, name).toBe(true);
    for (const write of Object.values(encodings)) expect(holdsName(JSON.stringify(write(FULL)))).toBe(true);
  });

  test.each(Object.keys(encodings))(
    'written as %s survive in no form of the answer, wherever they stood',
    (encoding) => {
      const tried = places.flatMap(({ name, plant }) => {
        const written = phrases(encodings[encoding] ?? String);
        const found = [...written.map(plant), ...written.slice(-1).map((phrase) => knowing(plant(phrase)))];
        return found.map((one) => ({ name, found: one }));
      });
      const left = tried.flatMap(({ name, found }) =>
        Object.entries(drawAll(found))
          .filter(([, drawn]) => holdsName(drawn))
          .map(([form]) => `${name} in ${form}: ${JSON.stringify(found.answers)}`),
      );
      expect(left).toEqual([]);
    },
    120_000,
  );

  test('are found nowhere either when a new field says nothing of whom it names', () => {
    const silent = text(undefined as never);
    const careless = record({ note: silent, inner: list(record({ more: optional(silent) })) });
    const value = { note: COMPUTER, inner: [{ more: FULL }], else: DOMAIN };
    const names = inventPseudonyms();
    const shown = redactValue(careless, value, {
      text: (said, holds) => redactHeld(said, holds, names),
      whole: (_, redacted) => redacted,
    });
    expect(shown).toEqual({ note: '•••', inner: [{ more: '•••' }] });
  });
});
