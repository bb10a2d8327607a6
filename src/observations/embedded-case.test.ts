/** A report file dropped back: its case is found, and every other HTML file gets a sentence. */
import { expect, test } from 'vitest';
import { embedCase, readEmbeddedCase, recognisesHtml } from './embedded-case.ts';
import { makeCase } from './make-case.ts';

const saved = makeCase({
  version: '0.1.0',
  startedAt: 1,
  ms: 2,
  connections: 3,
  redacted: false,
  answers: [{ about: 'tls', state: 'not-reached', because: '</script><script>alert(1)</script> & \u2028 <!--' }],
});
const pageWith = (json: string) =>
  `<!doctype html>\n<html><body><script type="application/json" id="rdpdoctor-case">${json}</script></body></html>`;
const problemOf = (html: string) => {
  const read = readEmbeddedCase(html);
  return read.ok ? 'read' : read.problem.what;
};

test('what was put in comes out, and no part of it is markup', () => {
  const { id, json } = embedCase(saved);
  expect(id).toBe('rdpdoctor-case');
  expect(json).not.toMatch(/[<>&\u2028]/);
  expect(readEmbeddedCase(pageWith(json))).toEqual({ ok: true, value: saved });
});

test('an HTML file is known by how it begins', () => {
  for (const html of ['<!DOCTYPE html>', '\ufeff <html lang="de">', '<HTML>']) expect(recognisesHtml(html)).toBe(true);
  for (const text of ['0x904 0x7', '{"schema":1}', 'see <html>', '<htmlx>']) expect(recognisesHtml(text)).toBe(false);
});

test.each([
  ['another web page', '<!doctype html><title>x</title>', 'the HTML file is not a report of rdpdoctor'],
  [
    'a report that was cut off',
    pageWith('{"schema":').slice(0, 90),
    'the report is cut off before the end of its case',
  ],
  ['a report with a damaged case', pageWith('{"schema":"rdpdoctor.case/1"'), 'the case file is cut off before its end'],
  ['a report with something else in it', pageWith('{"schema":"x"}'), 'the file is JSON, but not a case of rdpdoctor'],
])('%s gets a sentence', (_, html, wanted) => {
  expect(problemOf(html)).toBe(wanted);
});
