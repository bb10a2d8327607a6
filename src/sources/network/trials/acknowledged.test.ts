import { expect, test } from 'vitest';
import { scriptedWorld } from '../../../../lab/doubles/scripted-world.ts';
import { readAcknowledged, readTable } from './acknowledged.ts';

const at = '192.0.2.99:45454 192.0.2.7:3389 cubic wscale:7,10 rto:204';
const address = { ip: '192.0.2.7', port: 3389 };

test('bytes that wait although the port is open were taken by nobody', () => {
  expect(readTable(`0      47     ${at} backoff:2 bytes_acked:1 segs_out:4 notsent:47\n`)).toBe(false);
});

test('bytes that a hung program’s system took are taken', () => {
  expect(readTable(`0      0      ${at} bytes_sent:47 bytes_acked:48 segs_out:3\n`)).toBe(true);
});

test('one connection whose bytes were taken shows that a machine is there', () => {
  const waits = `0      47     ${at} bytes_acked:1`;
  expect(readTable(`${waits}\n0 0 ${at} bytes_acked:20\n`)).toBe(true);
});

test('connections on which nothing was said tell nothing', () => {
  expect(readTable(`ESTAB 0 0 ${at} bytes_acked:1\n`)).toBeUndefined();
  expect(readTable('')).toBeUndefined();
  expect(readTable('Error: no such option')).toBeUndefined();
});

test('where there is no such command, or another system, nothing is said', async () => {
  const linux = scriptedWorld({});
  const windows = scriptedWorld({ host: { system: 'windows' } });
  expect(await readAcknowledged(linux.host, address)).toBeUndefined();
  expect(await readAcknowledged(windows.host, address)).toBeUndefined();
});

test('an IPv6 address is asked for in brackets', async () => {
  const command = 'ss -tinHO state established dst [2001:db8::7] dport = :3389';
  const world = scriptedWorld({ host: { commands: { [command]: `0 47 ${at} bytes_acked:1` } } });
  expect(await readAcknowledged(world.host, { ip: '2001:db8::7', port: 3389 })).toBe(false);
});
