/** The program where name servers are silent or hostile: it ends when it said it would, and blames the one that is to blame. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contractSchema } from '../../src/report/contract/contract.ts';
import { program } from './program.ts';
import { makeScratch } from './scratch.ts';

const SCENE = join(import.meta.dirname, 'name-servers.ts');
/** Linux, and the right to make a network of one’s own. */
const canIsolate = spawnSync('unshare', ['-Urmn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
const LIMIT = 5;
/** Milliseconds. The program promises two seconds more than its limit; a system’s own look-up would hold it for 55. */
const FAR_TOO_LONG = 25_000;

const scratch = makeScratch();

/** What it printed by its end; whoever takes far too long is ended, and printed less. */
async function run(manner: string, file: string, args: readonly string[]): Promise<unknown> {
  const isolated = ['-Urmn', process.execPath, SCENE, manner, file, ...args];
  const child = spawn('unshare', isolated, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const watch = setTimeout(() => child.kill('SIGKILL'), FAR_TOO_LONG);
  const code = await ended;
  clearTimeout(watch);
  expect(code, `${manner}: ${said}`).not.toBeNull();
  return JSON.parse(said);
}

describe.skipIf(!canIsolate)('name servers', () => {
  test.concurrent.each([
    ['silent', 'resolve/no-name-server-answers'],
    ['silent over TCP', 'resolve/no-name-server-answers'],
    ['drips over TCP', 'resolve/no-name-server-answers'],
    ['another question', 'resolve/no-name-server-answers'],
    ['servfail', 'resolve/name-server-fails'],
    ['refused', 'resolve/name-server-fails'],
    ['garbage', 'resolve/name-server-fails'],
    ['circle', 'resolve/name-server-fails'],
    ['endless over TCP', 'resolve/name-server-fails'],
    ['nxdomain', 'resolve/dns-stale-or-missing'],
  ])(
    '%s: the program ends in time and says %s',
    async (manner, cause) => {
      const report = await run(manner, program, ['ts01', '--timeout', String(LIMIT), '--as', 'json']);
      const { verdict, courtesy } = contractSchema.parse(report);
      expect(verdict).toMatchObject({ kind: 'explained', cause, stage: 'resolve' });
      expect(courtesy.seconds).toBeLessThanOrEqual(LIMIT + 2);
    },
    90_000,
  );

  test('silent: the web app ends when it is told to, though a look-up is under way', async () => {
    const ended = await run('silent', join(import.meta.dirname, 'stop-while-looking.ts'), [program, scratch('data')]);
    expect(ended).toMatchObject({ code: 0 });
  }, 90_000);
});
