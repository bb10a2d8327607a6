/** How an examination ends when it must: no name, no port, no time, or a person who presses Ctrl-C. */
import { expect, test } from 'vitest';
import { contractSchema } from '../../src/report/contract/contract.ts';
import { closedPort, saysNothing, serve } from './hostile-servers.ts';
import { rdpdoctor } from './program.ts';

const parse = (stdout: string) => contractSchema.parse(JSON.parse(stdout));

test('a name that nobody knows is explained by the name, and no port is tried', async () => {
  const { code, stdout } = await rdpdoctor(['no-such-host.invalid', '--as', 'json', '--timeout', '15']);
  const { verdict, ladder, courtesy } = parse(stdout);
  expect([1, 2]).toContain(code);
  expect(verdict.stage).toBe('resolve');
  expect(verdict.cause ?? 'resolve/').toMatch(/^resolve\//);
  expect(ladder[0]).toMatchObject({ stage: 'resolve', outcome: 'failed' });
  expect(courtesy.connections).toBe(0);
}, 60_000);

test('a closed port is explained: the machine said no', async () => {
  const { code, stdout } = await rdpdoctor([`127.0.0.1:${await closedPort()}`, '--as', 'json']);
  expect(parse(stdout).verdict).toMatchObject({ kind: 'explained', stage: 'connect' });
  expect(code).toBe(1);
});

test('an IPv6 address in brackets is taken as it is', async () => {
  const { stdout } = await rdpdoctor([`[::1]:${await closedPort()}`, '--as', 'json']);
  expect(parse(stdout).target).toMatchObject({ host: '::1', kind: 'ipv6' });
});

test('the time limit holds against a silent server, and what was not looked at is said to be for lack of time', async () => {
  const server = await serve(saysNothing);
  const target = `127.0.0.1:${server.port}`;
  const { code, stdout } = await rdpdoctor([target, '--timeout', '2', '--as', 'json']).finally(server.stop);
  const { courtesy, gaps, verdict } = parse(stdout);
  expect(courtesy.seconds).toBeLessThan(4);
  expect(gaps.filter(({ because }) => because.includes('time limit of 2 s')).length).toBeGreaterThan(0);
  expect(verdict.kind).not.toBe('works');
  expect(code).toBe(verdict.kind === 'explained' ? 1 : 2);
});

test('the time limit is said in words too', async () => {
  const server = await serve(saysNothing);
  const { stdout } = await rdpdoctor([`127.0.0.1:${server.port}`, '--timeout', '2']).finally(server.stop);
  expect(stdout).toContain('Nothing had broken yet when the time limit of 2 s was reached.');
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/Agree on security not looked at: the time limit of 2 s was reached/);
  // Nothing is known of what it would have chosen.
  expect(stdout).not.toMatch(/the server (?:chose|did not choose)/);
});

test.skipIf(process.platform === 'win32')('Ctrl-C ends it at once, and what was found so far is said', async () => {
  const server = await serve(saysNothing);
  const ended = await rdpdoctor([`127.0.0.1:${server.port}`, '--timeout', '30'], {
    whenItSays: (stderr, press) => {
      if (stderr.includes('Does the port open?')) press();
    },
  }).finally(server.stop);
  expect(ended.code).toBe(130);
  expect(ended.msAfterInterrupt).toBeLessThan(5_000); // The silence itself would have lasted longer.
  expect(ended.stderr).toContain('Stopped by Ctrl-C. This is what was found until then.');
  expect(ended.stdout.replace(/\s+/g, ' ')).toMatch(/Open the port .* passed/);
  expect(ended.stdout).not.toMatch(/^✓/);
});

test.skipIf(process.platform === 'win32')(
  'an interrupted examination as JSON is still one valid document',
  async () => {
    const server = await serve(saysNothing);
    const { code, stdout } = await rdpdoctor([`127.0.0.1:${server.port}`, '--as', 'json'], {
      whenItSays: (stderr, press) => {
        if (stderr.includes('Does the port open?')) press();
      },
    }).finally(server.stop);
    expect(code).toBe(130);
    expect(parse(stdout).verdict.kind).not.toBe('works');
  },
);
