/** The history over HTTP: listed, filtered, downloaded, compared, deleted, and never taken down by one bad file. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fits, openScripted, recorded, type ScriptedServer } from '../../lab/doubles/scripted-server.ts';
import { nodeWorld } from '../platform/node-world.ts';
import { openHistory } from '../store/history.ts';
import { comparisonSchema, runDetailSchema, runListSchema } from './api.ts';

/** Named by the time of their start, a second apart. */
const idOf = (second: number) => `20261121t0640${String(second).padStart(2, '0')}000z-0123456789abcdef`;

let server: ScriptedServer;
beforeEach(async () => {
  server = await openScripted();
  const history = await openHistory(server.folder, nodeWorld.clock);
  await history.keep(idOf(1), recorded('server-xrdp-tls'));
  await history.keep(idOf(2), recorded('network-no-listener'));
  await history.keep(idOf(3), recorded('server-shadow-nla'));
});
afterEach(async () => {
  await server.close();
  expect(server.bugs).toEqual([]);
});

const list = async (query = '') => {
  const { status, json } = await server.ask('GET', `/runs${query}`);
  expect(status).toBe(200);
  fits(runListSchema, json);
  return json as { runs: { id: string; verdict?: string; damaged?: string }[]; next: string | null };
};
const damage = (second: number, text: string | Buffer) =>
  writeFileSync(join(server.folder, `${idOf(second)}.case.json`), text);

test('the newest stands first, each with its verdict', async () => {
  const { runs, next } = await list();
  expect(runs.map(({ id }) => id)).toEqual([idOf(3), idOf(2), idOf(1)]);
  expect(runs.map(({ verdict }) => verdict)).toEqual(['works', 'explained', 'works']);
  expect(next).toBeNull();
});

test('a page at a time', async () => {
  const first = await list('?limit=2');
  expect(first.runs.map(({ id }) => id)).toEqual([idOf(3), idOf(2)]);
  expect(first.next).toBe(idOf(2));
  const second = await list(`?limit=2&before=${first.next}`);
  expect(second.runs.map(({ id }) => id)).toEqual([idOf(1)]);
  expect(second.next).toBeNull();
});

test('by verdict and by host', async () => {
  expect((await list('?verdict=explained')).runs.map(({ id }) => id)).toEqual([idOf(2)]);
  expect((await list('?host=127.255')).runs.length).toBeGreaterThan(0);
  expect((await list('?host=nowhere.example')).runs).toEqual([]);
});

test.each([
  ['an empty file', '', /cut off|not JSON/],
  ['a file that ends in the middle', '{"schema":"rdpdoctor.case/1","answers":[', /cut off/],
  ['a file of chance', Buffer.from([0, 255, 1, 254]), /not JSON/],
  ['a file of another program', '{"hello":"world"}', /not a case/],
  ['a case of a later version', '{"schema":"rdpdoctor.case/9"}', /case\/9/],
])('%s is shown as damaged, and takes no other run with it', async (_, text, reason) => {
  damage(4, text);
  const { runs } = await list();
  expect(runs).toHaveLength(4);
  expect(runs[0]).toEqual({ id: idOf(4), damaged: expect.stringMatching(reason) });
  const { status, json } = await server.ask('GET', `/runs/${idOf(4)}`);
  expect(status).toBe(422);
  expect(json.detail).toMatch(reason);
  expect((await list('?verdict=damaged')).runs.map(({ id }) => id)).toEqual([idOf(4)]);
  expect((await server.ask('DELETE', `/runs/${idOf(4)}`)).status).toBe(204);
});

test('a run that is damaged after it was listed is listed as damaged from then on', async () => {
  await list();
  damage(2, 'x');
  expect((await list()).runs[1]).toMatchObject({ id: idOf(2), damaged: expect.any(String) });
});

test('files that are no runs are left alone and not shown', async () => {
  for (const name of ['notes.txt', '.20261121t064001000z-0123456789abcdef.1.part', 'x.case.json'])
    writeFileSync(join(server.folder, name), 'x');
  expect((await list()).runs).toHaveLength(3);
});

test('one run comes with its case and its report', async () => {
  const { json } = await server.ask('GET', `/runs/${idOf(2)}`);
  fits(runDetailSchema, json);
  expect(json.case).toEqual(recorded('network-no-listener'));
  expect(json.report.contract.version).toBe('9.9.9');
});

test('the case is downloaded as a file that can be explained again', async () => {
  const { headers, json } = await server.ask('GET', `/runs/${idOf(2)}/case.json`);
  expect(headers['content-disposition']).toBe(`attachment; filename="rdpdoctor-${idOf(2)}.case.json"`);
  expect(json).toEqual(recorded('network-no-listener'));
  const again = await server.ask('POST', '/explain', { payload: { text: JSON.stringify(json) } });
  expect(again.json.report.contract.verdict.kind).toBe('explained');
});

test('the report is downloaded, never shown as a page of this server', async () => {
  const { headers, text } = await server.ask('GET', `/runs/${idOf(2)}/report.html`);
  expect(headers['content-disposition']).toContain('attachment');
  expect(headers['content-type']).toContain('text/html');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(text).toMatch(/^<!doctype html>/);
});

test('a redacted download names nobody', async () => {
  const named = JSON.stringify(recorded('server-shadow-nla'))
    .replaceAll('host-1', 'payroll-srv')
    .replace('"redacted":true', '"redacted":false');
  damage(4, named);
  for (const form of ['case.json', 'report.html']) {
    const path = `/runs/${idOf(4)}/${form}`;
    expect((await server.ask('GET', path)).text).toContain('payroll-srv');
    expect((await server.ask('GET', `${path}?redact=false`)).text).toContain('payroll-srv');
    for (const redact of ['redact', 'redact=1', 'redact=true'])
      expect((await server.ask('GET', `${path}?${redact}`)).text).not.toContain('payroll-srv');
  }
});

test('two runs are compared, whichever is named first', async () => {
  const { json } = await server.ask('GET', `/runs/${idOf(1)}/compare/${idOf(2)}`);
  fits(comparisonSchema.strict(), json);
  const other = await server.ask('GET', `/runs/${idOf(2)}/compare/${idOf(1)}`);
  expect(other.json).toEqual(json);
  expect((await server.ask('GET', `/runs/${idOf(1)}/compare/${idOf(9)}`)).status).toBe(404);
});

test('a deleted run is gone, and gone again is not found', async () => {
  expect((await server.ask('DELETE', `/runs/${idOf(2)}`)).status).toBe(204);
  expect((await list()).runs).toHaveLength(2);
  expect((await server.ask('DELETE', `/runs/${idOf(2)}`)).status).toBe(404);
  expect((await server.ask('GET', `/runs/${idOf(2)}`)).status).toBe(404);
});

test('a folder that is gone is an empty history, and the status says so', async () => {
  rmSync(server.folder, { recursive: true });
  expect((await list()).runs).toEqual([]);
  expect((await server.askStrange('GET', '/api/v1/status')).json.history).toEqual({ problem: expect.any(String) });
});

test('a run that cannot be written is answered all the same, and said', async () => {
  rmSync(server.folder, { recursive: true });
  writeFileSync(server.folder, 'a file where the folder should be');
  const { id } = (await server.ask('POST', '/examinations', { payload: { host: '127.0.0.1', port: 1 } })).json;
  const { text } = await server.ask('GET', `/examinations/${id}/events`);
  expect(text).toContain('"unsaved":"');
  expect((await server.ask('GET', `/runs/${id}`)).json.report.contract.verdict.kind).toBe('explained');
  expect((await server.askStrange('GET', '/api/v1/status')).json.history).toEqual({ problem: expect.any(String) });
  // The folder itself cannot be listed now; the sentence says why.
  expect((await server.ask('GET', '/runs')).json.detail).toContain('data folder cannot be read');
  rmSync(server.folder);
});
