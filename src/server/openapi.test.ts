/** The API’s description: every route with its refusals, and what a client needs to write requests. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScripted, type ScriptedServer } from '../../lab/doubles/scripted-server.ts';

interface Way {
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: object }>> }>>;
}

let server: ScriptedServer;
let paths: Readonly<Record<string, Readonly<Record<string, Way>>>>;
beforeAll(async () => {
  server = await openScripted();
  paths = (await server.askStrange('GET', '/api/v1/openapi.json')).json.paths;
});
afterAll(() => server.close());

test('every way in says what it does and how it refuses', () => {
  const ways = Object.values(paths).flatMap((path) => Object.values(path));
  expect(ways.length).toBeGreaterThan(12);
  for (const { summary, responses } of ways) {
    expect(summary).toBeTruthy();
    expect(Object.keys(responses['default']?.content ?? {})).toEqual(['application/problem+json']);
  }
});

test('it says which may be asked by anyone', () => {
  expect(paths['/api/v1/status']?.['get']?.security).toEqual([]);
  expect(paths['/api/v1/session']?.['post']?.security).toEqual([]);
  expect(paths['/api/v1/runs']?.['get']?.security).toBeUndefined();
});

test('the events of an examination are described', () => {
  const { content } = paths['/api/v1/examinations/{id}/events']?.['get']?.responses['200'] ?? {};
  expect(JSON.stringify(content?.['text/event-stream']?.schema)).toContain('"finished"');
});

test('what stands in several answers is written once, and referred to', async () => {
  const { json, text } = await server.askStrange('GET', '/api/v1/openapi.json');
  const names = Object.keys(json.components.schemas);
  expect(names).toContain('Case');
  for (const name of names) expect(text).toContain(`"#/components/schemas/${name}"`);
  expect(text.length).toBeLessThan(100_000);
});
