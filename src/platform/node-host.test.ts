/** This machine through Node: what it runs, what it must not trip over, and what UDP comes back with. */
import { createSocket } from 'node:dgram';
import { expect, test } from 'vitest';
import { datagram } from './node-datagram.ts';
import { nodeHost } from './node-host.ts';

test('interfaces come with their addresses, and loopback is known as such', async () => {
  const interfaces = await nodeHost.interfaces();
  const loopback = interfaces.find(({ isLoopback }) => isLoopback);
  expect(loopback?.addresses).toContain('127.0.0.1');
  for (const { mtu } of interfaces) expect(mtu ?? 1).toBeGreaterThan(0);
});

test('a program that is missing is missing, not an error', async () => {
  // The program of another system: no machine has both.
  const command = process.platform === 'win32' ? 'ifconfig' : 'reg';
  expect(await nodeHost.run(command, ['query'], 2_000)).toEqual({ outcome: 'no-such-command' });
});

test.skipIf(process.platform !== 'linux')('arguments are handed over as they are, no shell reads them', async () => {
  const answer = await nodeHost.run('ip', ['-j', 'route', 'get', '$(echo 127.0.0.1)'], 2_000);
  expect(answer.outcome === 'ran' ? answer.code : 0).not.toBe(0);
});

test('an empty variable is as good as none', () => {
  process.env['RDPDOCTOR_TEST'] = '';
  expect(nodeHost.environment('RDPDOCTOR_TEST')).toBeUndefined();
  delete process.env['RDPDOCTOR_TEST'];
});

test('a datagram that is answered, one that is refused, and one that nobody answers', async () => {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const address = { ip: '127.0.0.1', port: socket.address().port };
  const [one, two] = [Uint8Array.of(1), Uint8Array.of(2)];
  expect(await datagram(address, [one, two], 20, 120)).toEqual({ outcome: 'silent', sent: 2 });
  socket.on('message', (bytes, from) => bytes[0] === 2 && socket.send('yes', from.port, from.address));
  expect(await datagram(address, [one, two], 20, 5_000)).toMatchObject({ outcome: 'answered', sent: 2 });
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  expect(await datagram(address, [one, two], 20, 5_000)).toMatchObject({ outcome: 'refused' });
});

test('a stranger’s datagram is no answer', async () => {
  const [peer, stranger] = [createSocket('udp4'), createSocket('udp4')];
  await new Promise<void>((resolve) => peer.bind(0, '127.0.0.1', resolve));
  peer.on('message', (_, from) => stranger.send('forged', from.port, from.address));
  const answer = await datagram({ ip: '127.0.0.1', port: peer.address().port }, [Uint8Array.of(1)], 20, 150);
  expect(answer).toEqual({ outcome: 'silent', sent: 1 });
  peer.close();
  stranger.close();
});
