/** The lab's private networks carry packets, know nothing of each other, and leave nothing behind. Needs root. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addresses, openNetwork, sweep } from './namespaces.ts';

const mayMake = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/sbin/ip');
const listed = () => execFileSync('ip', ['netns', 'list'], { encoding: 'utf8' });

describe.skipIf(!mayMake)('private networks (skipped unless root on Linux)', () => {
  it('reach from the client over the router to the server, and end with nothing left', async () => {
    const network = await openNetwork();
    try {
      const hop = await network.run('client', 'ip', ['route', 'get', addresses.server]);
      expect(hop).toContain(`via ${addresses.routerAtClient}`);
      expect(await network.run('server', 'cat', ['/proc/sys/net/ipv4/icmp_ratelimit'])).toBe('0\n');
      await expect(network.run('client', 'bash', ['-c', `: < /dev/tcp/${addresses.server}/3389`])).rejects.toThrow(
        'Connection refused',
      );
    } finally {
      await network.close();
    }
    expect(listed()).not.toContain(network.names.client);
    expect(existsSync(`/etc/netns/${network.names.client}`)).toBe(false);
  });

  it('give each client a resolver of its own, while another network is open', async () => {
    const [one, other] = await Promise.all([openNetwork(), openNetwork()]);
    try {
      one.resolveBy([addresses.dns], [`${addresses.server} one.lab.test`]);
      expect(await one.run('client', 'cat', ['/etc/resolv.conf'])).toBe(`nameserver ${addresses.dns}\n`);
      expect(await one.run('client', 'getent', ['hosts', 'one.lab.test'])).toContain(addresses.server);
      expect(await other.run('client', 'cat', ['/etc/resolv.conf'])).toBe('');
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });

  it('are found and removed when the program that made them is gone, and only then', async () => {
    const alive = await openNetwork();
    // A process that has ended and been waited for: its number stands for a program that was killed.
    const gone = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();
    const left = `rdpdoctor-${gone}-0-c`;
    execFileSync('ip', ['netns', 'add', left]);
    try {
      sweep();
      expect(listed()).not.toContain(left);
      expect(listed()).toContain(alive.names.router);
    } finally {
      await alive.close();
    }
  });
});
