/** Starts the web app, has a name examined, and tells it to end while the look-up lasts: `node stop-while-looking.ts PROGRAM FOLDER`. */
import { startChild } from './start-child.ts';

const [program = '', data = ''] = process.argv.slice(2);
const child = await startChild([program, 'serve', '--no-open', '--data', data]);
const { origin, hash } = new URL(child.firstLine);
const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const entered = await post('/session', { token: hash.replace('#token=', '') });
const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
const started = await post('/examinations', { host: 'ts01' }, { cookie });
if (started.status !== 201) throw new Error(await started.text());
// Long enough for the look-up to be under way, and far from its end.
await new Promise((resolve) => setTimeout(resolve, 1_000));
const stoppedAt = performance.now();
const code = await child.end('SIGTERM');
console.log(JSON.stringify({ code, ms: Math.round(performance.now() - stoppedAt) }));
