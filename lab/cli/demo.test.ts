/** The demonstration as a newcomer meets it: it says what it is, shows a fault over real sockets, and cleans up. */
import { expect, test } from 'vitest';
import { contractSchema } from '../../src/report/contract/contract.ts';
import { rdpdoctor } from './program.ts';

const FAULT = 'tls/machinekeys-acl-or-key-corrupt';

test('without a host there is the short help, and then a fault that is called a demonstration', async () => {
  const { code, stdout, stderr } = await rdpdoctor([]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Usage: rdpdoctor HOST/);
  expect(stdout).toMatch(/^\? Demonstration: .*broken on/m);
  expect(stdout).toMatch(/^✗ .*private key/m);
  expect(stderr).toContain('A demonstration, on this machine only.');
});

test('the healthy demonstration works and is not called broken', async () => {
  const { code, stdout } = await rdpdoctor(['demo', 'healthy']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ Works: /m);
  expect(stdout).not.toContain('broken');
});

test('a demonstration for a script is one JSON document about a server on loopback', async () => {
  const { code, stdout } = await rdpdoctor(['demo', FAULT, '--as', 'json']);
  const { verdict, target } = contractSchema.parse(JSON.parse(stdout));
  expect(target?.host).toBe('127.0.0.1');
  expect(verdict).toMatchObject({ kind: 'explained', cause: FAULT });
  expect(code).toBe(1);
});

test('the list names every demonstration, those that can be shown first, no line too wide', async () => {
  const { code, stdout } = await rdpdoctor(['demo', '--list'], { env: { COLUMNS: '72' } });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^healthy\n/);
  expect(stdout).toContain(`\n${FAULT}\n`);
  const [shown = '', others = ''] = stdout.split('Other faults, which cannot be shown on loopback:');
  expect(shown).not.toContain('Not on loopback');
  expect(others).toContain('Not on loopback');
  expect(stdout.split('\n').filter((line) => line.length > 72 && line.trim().includes(' '))).toEqual([]);
  const listed = JSON.parse((await rdpdoctor(['demo', '--list', '--as', 'json'])).stdout) as { name: string }[];
  expect(stdout.match(/^[a-z]\S*$/gm)?.toSorted()).toEqual(listed.map(({ name }) => name).toSorted());
});

test('a fault that loopback cannot play is refused with the reason', async () => {
  const { code, stdout, stderr } = await rdpdoctor(['demo', 'connect/firewall-drop']);
  expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
  expect(stderr).toMatch(/cannot be shown on loopback: .+/);
});
