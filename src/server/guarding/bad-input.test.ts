/** What people, pages and attackers may send: refused early, in a clear sentence, with nothing lost and nothing run. */
import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOST, openScripted, type ScriptedServer } from '../../../lab/doubles/scripted-server.ts';

let server: ScriptedServer;
let port: number;
beforeAll(async () => {
  server = await openScripted();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(server.app.listeningOrigin).port);
});
afterAll(() => server.close());

const examine = (payload: object) => server.ask('POST', '/examinations', { payload });

describe('asking for an examination', () => {
  test.each([
    [{}, 'host', '“host” is missing.'],
    [{ host: 7 }, 'host', '“host” must be a text.'],
    [{ host: 'ts01', port: '3389' }, 'port', '“port” must be a number.'],
    [{ host: 'ts01', port: 0 }, 'port', '“port” is too small.'],
    [{ host: 'ts01', port: 70_000 }, 'port', '“port” is too large.'],
    [{ host: 'ts01', port: 1.5 }, 'port', '“port” must be a whole number.'],
    [{ host: 'ts01', repeat: 21 }, 'repeat', '“repeat” is too large.'],
    [{ host: 'ts01', deep: 'yes' }, 'deep', '“deep” must be true or false.'],
    [{ host: 'ts01', error: 'x'.repeat(20_001) }, 'error', '“error” is too long.'],
    [{ host: 'ts01', colour: 'red' }, 'colour', 'There is no field “colour”.'],
    [{ host: '' }, 'host', 'No host was given.'],
    [{ host: '0x904' }, 'host', '“0x904” is a code, not a host.'],
    [{ host: 'https://ts01.example' }, 'host', 'That is a web address, not a host.'],
    [{ host: 'a'.repeat(10_000) }, 'host', 'A host of 10000 characters.'],
    [{ host: 'fe80::1%nowhere' }, 'host', 'This machine has no network interface “nowhere”.'],
    [{ host: 'ts01', error: 'no code at all' }, 'error', expect.stringMatching(/\.$/)],
  ])('%j: the field is named, with what to do', async (payload, where, what) => {
    const { status, json } = await examine(payload);
    expect(status).toBe(400);
    expect(json.fields[0]).toMatchObject({ where, what });
    expect(json.fields[0].whatToDo).not.toBe('');
  });

  test('several wrong fields are named at once', async () => {
    const { json } = await examine({ host: 1, port: 'x', timeout: -1 });
    expect(json.fields.map(({ where }: { where: string }) => where)).toEqual(['host', 'port', 'timeout']);
  });

  test('a thousand unknown fields get a short answer', async () => {
    const payload = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, 1]));
    const { text } = await examine({ host: 'ts01', ...payload });
    expect(text.length).toBeLessThan(3000);
  });

  test('a field name that means something to JavaScript means nothing here', async () => {
    const { status } = await server.ask('POST', '/examinations', {
      payload: '{"host":"ts01","__proto__":{"deep":true}}',
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(400);
  });
});

describe('bodies of another kind', () => {
  const send = (payload: string | Buffer, headers: Record<string, string>) =>
    server.ask('POST', '/explain', { payload, headers });

  test.each([
    ['', 'application/json', 400],
    ['{"text":', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['null', 'application/json', 400],
    ['text=0x904', 'application/x-www-form-urlencoded', 415],
    ['0x904', 'text/plain', 415],
    ['<html></html>', 'text/html', 415],
    ['--x', 'multipart/form-data; boundary=x', 415],
  ])('%j as %s', async (payload, type, expected) => {
    const { status, json } = await send(payload, { 'content-type': type });
    expect(status).toBe(expected);
    expect(json.whatToDo).not.toBe('');
  });

  test.each(['gzip', 'br', 'deflate', 'x-gzip, gzip'])('a body packed as %s is not unpacked', async (encoding) => {
    const bomb = gzipSync(Buffer.alloc(1024 * 1024, ' '));
    const { status, json } = await send(bomb, { 'content-type': 'application/json', 'content-encoding': encoding });
    expect(status).toBe(415);
    expect(json.detail).toBe('Packed bodies are not accepted.');
  });

  test('a thousand nested lists are only a wrong form', async () => {
    const nested = `{"text":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect((await send(nested, { 'content-type': 'application/json' })).status).toBe(400);
  });
});

describe('texts to explain', () => {
  const explain = (text: string) => server.ask('POST', '/explain', { payload: { text } });

  test('codes are explained', async () => {
    const { status, json } = await explain('0x904 0x7');
    expect(status).toBe(200);
    expect(json.report.contract.schema).toBe('rdpdoctor.report/1');
  });

  test.each([
    ['nothing', ''],
    ['a page that is no report', '<!doctype html><script>alert(1)</script>'],
    ['a packed file', `PK\u0003\u0004\u0000${randomBytes(200).toString('latin1')}`],
    ['JSON that is no case', '{"name":"something"}'],
    ['a case that is cut off', '{"schema":"rdpdoctor.case/1","version":"0.1.0","answ'],
    ['a case of another kind', '{"schema":"rdpdoctor.case/7"}'],
    ['a case with a wrong value', '{"schema":"rdpdoctor.case/1","version":1}'],
    ['a long text without a code', 'lorem ipsum '.repeat(100_000)],
  ])('%s gets a clear sentence', async (_, text) => {
    const { status, json } = await explain(text);
    expect(status).toBe(400);
    expect(json.fields[0].where).toBe('text');
    expect(json.detail.length).toBeLessThan(400);
  });

  test('more than a case can have is refused', async () => {
    const { status, json } = await explain('x'.repeat(17 * 1024 * 1024));
    expect(status).toBe(413);
    expect(json.detail).toContain('4 MiB');
  });
});

describe('paths', () => {
  test.each([
    '/runs/..%2f..%2fetc%2fpasswd',
    '/runs/%2e%2e',
    '/runs/20261121t064053123z-0123456789abcdeg',
    '/runs/20261121t064053123z-0123456789abcdef%00',
    '/runs/20261121T064053123Z-0123456789ABCDEF/case.json',
    `/runs/${'a'.repeat(5000)}`,
    '/runs/20261121t064053123z-0123456789abcdef',
    '/causes/__proto__/constructor',
    '/causes/tls/..%2f..',
    '/examinations/x/events',
  ])('%s leads nowhere', async (path) => {
    expect((await server.ask('GET', path)).status).toBe(404);
  });

  test.each(['/..%2f..%2fpackage.json', '/../../package.json', '/.env', '/%00', '/assets/..%5c..%5cx'])(
    'no file outside the web app can be had by %s',
    async (url) => {
      const { status, text } = await server.askStrange('GET', url, { headers: { accept: '*/*' } });
      expect([400, 403, 404]).toContain(status);
      expect(text).not.toContain('"dependencies"');
    },
  );

  test.each(['?limit=x', '?limit=1e9', '?before=..', '?verdict=maybe', '?unknown=1', '?host=a&host=b'])(
    'the history with %s is refused by the field',
    async (query) => {
      const { status, json } = await server.ask('GET', `/runs${query}`);
      expect(status).toBe(400);
      expect(json.fields).toHaveLength(1);
    },
  );
});

describe('over a real socket', () => {
  const head = (method: string, path: string, ...lines: readonly string[]) =>
    [`${method} /api/v1${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  const json = 'content-type: application/json';

  /** Sends pieces until the other side answers and closes, or `most` bytes went out. */
  function push(first: string, piece: Buffer, most: number): Promise<{ heard: string; sent: number }> {
    return new Promise((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port });
      let heard = '';
      let sent = 0;
      const end = () => {
        socket.destroy();
        resolve({ heard, sent });
      };
      const pump = () => {
        while (heard === '' && sent < most) {
          sent += piece.length;
          if (!socket.write(piece)) return;
        }
      };
      socket.on('data', (bytes) => {
        heard += bytes;
        if (heard.includes('}')) end();
      });
      socket.on('drain', pump);
      socket.on('error', end);
      socket.on('close', end);
      socket.write(first, pump);
    });
  }

  const GIGABYTE = 1024 ** 3;
  const piece = Buffer.alloc(64 * 1024, 'a');

  test('an upload of a gigabyte is refused before it is sent', async () => {
    const before = process.memoryUsage().rss;
    const asked = head(
      'POST',
      '/explain',
      `host: ${HOST}`,
      `cookie: ${server.cookie}`,
      json,
      `content-length: ${GIGABYTE}`,
    );
    const { heard, sent } = await push(asked, piece, GIGABYTE);
    expect(heard).toContain('413');
    expect(sent).toBeLessThan(32 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('one that does not say how long it is, is cut off at the limit', async () => {
    const asked = head(
      'POST',
      '/examinations',
      `host: ${HOST}`,
      `cookie: ${server.cookie}`,
      json,
      'transfer-encoding: chunked',
    );
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]);
    const { heard, sent } = await push(asked, chunk, GIGABYTE);
    expect(heard).toContain('413');
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  test('nobody’s upload is read at all', async () => {
    const asked = head('POST', '/explain', `host: ${HOST}`, json, `content-length: ${GIGABYTE}`);
    const { heard, sent } = await push(asked, piece, GIGABYTE);
    expect(heard).toContain('401');
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  test('a request without a name is refused', async () => {
    const { heard } = await push('GET /api/v1/status HTTP/1.0\r\n\r\n', Buffer.alloc(0), 0);
    expect(heard).toContain('421');
  });

  test('a head that is too long is refused', async () => {
    const long = `cookie: ${'a'.repeat(20_000)}`;
    const { heard } = await push(head('GET', '/status', `host: ${HOST}`, long), Buffer.alloc(0), 0);
    expect(heard).toMatch(/^HTTP\/1.1 431[\s\S]*"detail":"The head of the request is too long\."/);
  });

  test('what is no HTTP gets an answer and no more', async () => {
    const { heard } = await push('\u0003\u0000\u0000\u0013\u000e\r\n\r\n', Buffer.alloc(0), 0);
    expect(heard).toMatch(/^HTTP\/1.1 400[\s\S]*application\/problem\+json[\s\S]*"whatToDo":/);
    expect((await server.ask('GET', '/status')).status).toBe(200);
  });
});

test('none of this was a bug', () => {
  expect(server.bugs).toEqual([]);
});
