/** This machine as three systems tell it: the way, tunnels, sizes, and honest gaps where a program is missing. */
import { expect, test } from 'vitest';
import { ask, type Script, scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { samples } from '../../rdp/pdus/samples.ts';
import machine from './machine.probe.ts';

const names: Vocabulary['names'] = {
  ...{ name: 'ts01', outcome: 'found', addresses: ['192.0.2.7'], ms: 1 },
  ...{ hostsFile: [], resolvers: [], disagree: false },
};
const look = async (script: Script, known: Partial<Vocabulary> = {}, deep = false) => {
  const target = { host: 'ts01.example.test', port: 3389, kind: 'name' } as const;
  const answers = await ask(machine, scriptedWorld(script), { known: { names, ...known }, target, deep });
  return {
    ...answers.value('this-machine'),
    way: answers.value('way') ?? answers.answer('way'),
    witnesses: answers.value('witnesses')?.clocks ?? answers.answer('witnesses'),
  };
};

test('Linux: the way leads into a tunnel, whose size is known', async () => {
  const value = await look({
    host: {
      commands: { 'ip -j route get 192.0.2.7': '[{"dst":"192.0.2.7","dev":"wg0","prefsrc":"10.8.0.2"}]' },
      interfaces: [
        { name: 'lo', addresses: ['127.0.0.1'], mtu: 65_536, isLoopback: true },
        { name: 'eth0', addresses: ['198.51.100.20'], mtu: 1500, isLoopback: false },
        { name: 'wg0', addresses: ['10.8.0.2'], mtu: 1420, isLoopback: false },
      ],
      environment: { ALL_PROXY: 'socks5://proxy.example.test:1080' },
    },
  });
  expect(value).toMatchObject({
    system: 'linux',
    way: { outcome: 'found', interface: 'wg0', mtu: 1420, vpn: 'WireGuard' },
    proxies: [{ from: 'ALL_PROXY', server: 'proxy.example.test:1080', applies: true }],
    notLooked: [],
  });
  expect(value.interfaces?.map(({ name, vpn }) => [name, vpn])).toEqual([
    ['lo', undefined],
    ['eth0', undefined],
    ['wg0', 'WireGuard'],
  ]);
});

test('Windows: sizes and descriptions come from its own programs', async () => {
  const value = await look({
    host: {
      system: 'windows',
      commands: {
        'route print -4':
          ' 18...00 ff aa bb cc dd ......TAP-Windows Adapter V9\r\n          0.0.0.0          0.0.0.0   Auf Verbindung         10.8.0.2     25\r\n',
        'netsh interface ipv4 show subinterfaces': '  1400                1     1     2  Firmennetz\r\n',
      },
      interfaces: [{ name: 'Firmennetz', addresses: ['10.8.0.2'], mac: '00:ff:aa:bb:cc:dd', isLoopback: false }],
    },
  });
  expect(value.way).toEqual({
    ...{ outcome: 'found', interface: 'Firmennetz', source: '10.8.0.2', mtu: 1400, vpn: 'OpenVPN' },
  });
  expect(value.interfaces).toEqual([{ name: 'Firmennetz', addresses: ['10.8.0.2'], mtu: 1400, vpn: 'OpenVPN' }]);
  expect(value.notLooked).toEqual([
    { what: 'the proxies of the system', because: 'this machine has no reg' },
    { what: 'the client’s policies', because: 'this machine has no reg' },
  ]);
});

test('Windows: sizes that cannot be read are said not to be known', async () => {
  const commands = { 'netsh interface ipv4 show subinterfaces': '\r\nFailed in loading helper DLL.\r\n' };
  const value = await look({ host: { system: 'windows', commands } });
  expect(value.notLooked).toContainEqual({
    what: 'the MTU of each interface',
    because: 'what the system printed could not be read',
  });
});

test('macOS: a tunnel that is always there matters only where the way leads into it', async () => {
  const commands = {
    'route -n get 192.0.2.7': '   route to: 192.0.2.7\n    gateway: 198.51.100.1\n  interface: en0\n',
    ifconfig: 'en0: flags=8863<UP> mtu 1500\nutun0: flags=8051<UP> mtu 1380\n',
  };
  const value = await look({ host: { system: 'macos', commands } });
  expect(value.way).toEqual({ outcome: 'found', interface: 'en0', gateway: '198.51.100.1', mtu: 1500 });
});

test('a program that is missing leaves a gap with its reason, and the rest stands', async () => {
  const value = await look({});
  expect(value.way).toEqual({ about: 'way', state: 'not-looked', because: 'this machine has no ip' });
  expect(value.system).toBe('linux');
});

test('a domain controller’s clock is asked only when all is, and needs no account', async () => {
  const nla: Vocabulary['nla'] = { outcome: 'challenge', dnsDomain: 'example.test', domainJoined: true, ms: 1 };
  const script: Script = {
    lookup: { outcome: 'found', addresses: ['192.0.2.5'] },
    connect: (where) => (where === '192.0.2.5 88' ? ['hear', samples['KRB_ERROR'] ?? new Uint8Array()] : 'refused'),
  };
  expect((await look(script, { nla })).witnesses).toMatchObject({ because: 'only --deep asks for it' });
  const value = await look(script, { nla }, true);
  expect(value.witnesses).toEqual([{ witness: 'kdc', skew: expect.any(Number), uncertainty: 1005 }]);
  const missing = await look({ lookup: { outcome: 'no-such-name', detail: '' } }, { nla }, true);
  expect(missing.witnesses).toMatchObject({
    because: 'the name of the domain leads to no controller from here',
  });
});
