/** The built web app as it is served: its files, its pages at their own paths, and nothing beside the folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScripted, type ScriptedServer } from '../../lab/doubles/scripted-server.ts';

let scratch: string;
let server: ScriptedServer;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'rdpdoctor-web-'));
  const web = join(scratch, 'web');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>rdpdoctor</title>');
  writeFileSync(join(web, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(web, '.hidden'), 'hidden');
  writeFileSync(join(scratch, 'outside.txt'), 'outside');
  server = await openScripted({ webFolder: web });
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

const open = (url: string, accept = 'text/html,application/xhtml+xml') =>
  server.askStrange('GET', url, { headers: { accept } });

test.each(['/', '/history', '/causes/tls/no-certificate', '/runs/x?y=1'])('%s shows the app', async (url) => {
  const { status, text, headers } = await open(url);
  expect(status).toBe(200);
  expect(text).toContain('<title>rdpdoctor</title>');
  expect(headers['content-type']).toContain('text/html');
  expect(headers['cache-control']).toBe('no-cache');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
});

test('what has its content’s hash in its name may be kept for ever', async () => {
  const { headers, text } = await open('/assets/app-1a2b.js', '*/*');
  expect(text).toBe('export {};');
  expect(headers['content-type']).toContain('javascript');
  expect(headers['cache-control']).toContain('immutable');
});

test('a script that is not there is not the page', async () => {
  expect((await open('/assets/gone-3c4d.js', '*/*')).status).toBe(404);
});

test.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/.hidden', '/assets/..%5c..%5coutside.txt'])(
  '%s shows nothing that is not the app’s',
  async (url) => {
    const { text } = await open(url, '*/*');
    expect(text).not.toMatch(/^outside|^hidden/);
  },
);

test('an unknown path of the API is no page', async () => {
  expect((await server.ask('GET', '/unknown', { headers: { accept: 'text/html' } })).status).toBe(404);
});
