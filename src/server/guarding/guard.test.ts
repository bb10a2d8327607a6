/** Who is let in: by name, by page, by session; and what every answer forbids the browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOST, openScripted, type ScriptedServer } from '../../../lab/doubles/scripted-server.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await openScripted();
});
afterAll(() => server.close());

describe('by which name it is asked', () => {
  test.each(['127.0.0.1:8080', 'localhost', 'LOCALHOST:1', '[::1]:8080'])('%s is ours', async (host) => {
    expect((await server.askStrange('GET', '/api/v1/status', { headers: { host } })).status).toBe(200);
  });

  test.each([
    'rebound.example',
    'rebound.example:8080',
    '127.0.0.1.rebound.example',
    '192.0.2.7',
    '[::1',
    'localhost@evil',
  ])('a name that somebody else chose is refused: “%s”', async (host) => {
    const { status, json } = await server.ask('GET', '/runs', { headers: { host } });
    expect(status).toBe(421);
    expect(json.whatToDo).toContain(`http://${HOST}`);
  });

  test('even the page itself is refused then, so that no foreign name ever shows it', async () => {
    expect((await server.askStrange('GET', '/', { headers: { host: 'rebound.example' } })).status).toBe(421);
  });
});

describe('from which page it is asked', () => {
  const ask = (headers: Record<string, string>) =>
    server.ask('POST', '/explain', { headers, payload: { text: '0x904' } });

  test('our own page may ask', async () => {
    expect((await ask({ origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('a program that is no browser may ask', async () => {
    expect((await ask({})).status).toBe(200);
  });

  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:9999' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('another site may not: %o', async (headers) => {
    expect((await ask(headers)).status).toBe(403);
  });

  test('another site may not read the history either', async () => {
    expect((await server.ask('GET', '/runs', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  test('a link from elsewhere may open the page, but can send nothing', async () => {
    const navigated = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', accept: 'text/html' };
    expect((await server.askStrange('GET', '/', { headers: navigated })).json.detail).toContain('not built');
    expect((await server.askStrange('POST', '/api/v1/session', { headers: navigated })).status).toBe(403);
  });
});

describe('who is not signed in', () => {
  const id = '20261121t064053123z-0123456789abcdef';
  const open = [
    ['GET', '/status'],
    ['GET', '/openapi.json'],
  ] as const;
  const closed = [
    ['DELETE', '/session'],
    ['POST', '/examinations'],
    ['GET', `/examinations/${id}/events`],
    ['DELETE', `/examinations/${id}`],
    ['GET', '/runs'],
    ['GET', `/runs/${id}`],
    ['GET', `/runs/${id}/report.html`],
    ['GET', `/runs/${id}/case.json`],
    ['GET', `/runs/${id}/compare/${id}`],
    ['DELETE', `/runs/${id}`],
    ['GET', '/causes'],
    ['GET', '/causes/tls/no-certificate'],
    ['GET', '/causes/tls/no-certificate/fix'],
    ['POST', '/explain'],
  ] as const;

  test.each(open)('may %s %s', async (method, path) => {
    expect((await server.askStrange(method, `/api/v1${path}`)).status).toBe(200);
  });

  test.each(closed)('may not %s %s, whatever is sent', async (method, path) => {
    const forged = { cookie: `rdpdoctor-test=${'A'.repeat(43)}` };
    for (const headers of [{}, forged])
      expect((await server.askStrange(method, `/api/v1${path}`, { headers })).status).toBe(401);
  });

  test('these are all the ways in that there are', async () => {
    const { json } = await server.askStrange('GET', '/api/v1/openapi.json');
    const described = Object.entries<object>(json.paths).flatMap(([path, ways]) =>
      Object.keys(ways).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
    );
    const known = [...closed, ...open, ['POST', '/session']].map(
      ([method, path = '']) =>
        `${method} ${path.replace(`compare/${id}`, 'compare/{other}').replace(id, '{id}').replace('tls/no-certificate', '{place}/{slug}')}`,
    );
    expect(described.sort()).toEqual(known.filter((way) => !way.includes('openapi')).sort());
  });
});

describe('what every answer says', () => {
  test.each(['/', '/api/v1/status', '/api/v1/runs', '/api/v1/nothing', '/nothing'])('%s', async (url) => {
    const { headers } = await server.askStrange('GET', url, { headers: { origin: `http://${HOST}` } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('what was found out stays in no cache', async () => {
    expect((await server.ask('GET', '/runs')).headers['cache-control']).toBe('no-store');
  });
});
