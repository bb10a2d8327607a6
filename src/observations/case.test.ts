/** Case files as they come back: whole, cut, damaged, from another version, or something else altogether. */
import { expect, test } from 'vitest';
import { CASE_SCHEMA } from './case.ts';
import { makeCase } from './make-case.ts';
import { readCase, recognisesCase } from './read-case.ts';
import { subjectFile, subjects } from './vocabulary.ts';

const whole = makeCase({
  version: '0.1.0',
  startedAt: 1,
  ms: 2,
  connections: 3,
  redacted: false,
  answers: [
    {
      about: 'target',
      value: { host: 'ts01.example.test', port: 3389, kind: 'name' },
      from: { source: 'request', where: 'the command' },
      at: 1,
    },
    {
      about: 'ports',
      value: { outcome: 'refused', addresses: [{ ip: '192.0.2.7', family: 'ipv4', outcome: 'refused', ms: 1 }] },
      from: { source: 'tcp', where: '192.0.2.7:3389', stage: 'connect' },
      at: 1,
    },
    { about: 'tls', state: 'not-reached', because: 'the port is not open' },
  ],
});
const text = JSON.stringify(whole, undefined, 1);
const problemOf = (damaged: string) => {
  const read = readCase(damaged);
  return read.ok ? 'read' : read.problem.what;
};

test('what was saved is read back as it was', () => {
  expect(recognisesCase(text)).toBe(true);
  expect(readCase(text)).toEqual({ ok: true, value: whole });
});

test('a case cut at any byte is refused with a sentence, never half-read', () => {
  for (let length = 0; length < text.trimEnd().length; length += 1)
    expect(problemOf(text.slice(0, length))).not.toBe('read');
  expect(problemOf(text.slice(0, -20))).toContain('cut off');
});

test('another schema version is named, and what this version reads', () => {
  expect(problemOf(text.replace(CASE_SCHEMA, 'rdpdoctor.case/9'))).toBe(
    `the case was written as rdpdoctor.case/9, this version reads ${CASE_SCHEMA} and older`,
  );
});

test('JSON of something else is not a case', () => {
  expect(problemOf('{"name": "x"}')).toContain('not a case of rdpdoctor');
  expect(problemOf('[1, 2]')).toContain('not a case of rdpdoctor');
  expect(problemOf('hello')).toContain('not JSON');
});

test('a value of the wrong kind is refused by its place in the file', () => {
  expect(problemOf(text.replace('"refused"', '"broken"'))).toMatch(/damaged at answers\.1/);
  expect(problemOf(text.replace('"about": "tls"', '"about": "magic"'))).toMatch(/damaged at answers\.2/);
});

test('every subject is told in one sentence', () => {
  for (const subject of subjects) expect(subjectFile(subject).says).toMatch(/^[A-Z].+\.$/);
});

const damage = (from: string, to: string) => problemOf(text.replace(from, to));

test('a fact of a host or connection that is not in the case is refused, and so is a time that runs backwards', () => {
  expect(text).toContain('"host": "h2"');
  expect(damage('"host": "h2"', '"host": "h9"')).toMatch(/damaged at answers\.0\.scope\.host: .* one of its hosts/);
  expect(damage('"host": "h2"', '"host": "ts01.corp"')).toMatch(/damaged at answers\.0\.scope\.host/);
  expect(damage('"conversation": "c1"', '"conversation": "c2"')).toMatch(/damaged at answers\.0\.scope\.conversation/);
  expect(damage('"id": "h2"', '"id": "h1"')).toMatch(/damaged at hosts: expected hosts of different ids/);
  expect(damage('"from": "h1"', '"from": "h7"')).toMatch(/damaged at conversations\.0\.from/);
  const backwards = { ...whole, conversations: whole.conversations.map((one) => ({ ...one, during: [3, 1] })) };
  expect(problemOf(JSON.stringify(backwards))).toMatch(/damaged at conversations\.0\.during: expected two instants/);
});

test('more hosts than anybody examines are refused', () => {
  const [host] = whole.hosts;
  const hosts = Array.from({ length: 1_025 }, (_, at) => ({ ...host, id: `h${at}` }));
  expect(problemOf(JSON.stringify({ ...whole, hosts }))).toMatch(/damaged at hosts: expected a list of at most 1024/);
});
