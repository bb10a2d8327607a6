/** Proxies and policies as this machine tells them, and what is read from them; passwords are not. */
import { expect, test } from 'vitest';
import { scriptedWorld } from '../../../lab/doubles/scripted-world.ts';
import { readPolicies } from './policies.ts';
import { findProxies, readInternetSettings, readScutil, readWinHttp } from './proxies.ts';
import { readRegistry } from './registry.ts';

const internetSettings = `
HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings
    User Agent    REG_SZ    Mozilla/4.0 (compatible; MSIE 8.0; Win32)
    ProxyEnable    REG_DWORD    0x1
    ProxyServer    REG_SZ    proxy.example.test:3128
    ProxyOverride    REG_SZ    *.intern.test;<local>
    AutoConfigURL    REG_SZ    http://proxy.example.test/proxy.pac

HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\5.0
`;

test('reg query: numbers are numbers, texts keep their spaces, empty ones are there', () => {
  const printed = `\r\nHKEY_LOCAL_MACHINE\\X\r\n    Two Words    REG_SZ    a  b c\r\n    Number    REG_DWORD    0x2a\r\n    Empty    REG_SZ    \r\n    (Standard)    REG_SZ    (Wert nicht festgelegt)\r\n`;
  expect([...readRegistry(printed)]).toEqual([
    ['two words', 'a  b c'],
    ['number', 42],
    ['empty', ''],
    ['(standard)', '(Wert nicht festgelegt)'],
  ]);
  expect(readRegistry('FEHLER: Der angegebene Registrierungsschlüssel wurde nicht gefunden.').size).toBe(0);
});

test('Windows: the person’s proxy and its script, with the exceptions that hold', () => {
  expect(readInternetSettings(internetSettings, 'ts01.intern.test')).toEqual([
    { from: 'Internet Settings', server: 'proxy.example.test:3128', applies: false },
    { from: 'Internet Settings, script', server: 'http://proxy.example.test/proxy.pac', applies: true },
  ]);
  expect(readInternetSettings(internetSettings, 'ts01')[0]?.applies).toBe(false);
  expect(readInternetSettings(internetSettings, 'gateway.example.test')[0]?.applies).toBe(true);
  expect(readInternetSettings(internetSettings.replace('0x1', '0x0'), 'ts01')).toHaveLength(1);
});

test.each([
  [
    'English',
    'Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  proxy.example.test:8080\r\n    Bypass List     :  *.intern.test\r\n',
  ],
  [
    'German',
    'Aktuelle WinHTTP-Proxyeinstellungen:\r\n\r\n    Proxyserver     :  proxy.example.test:8080\r\n    Umgehungsliste  :  (kein)\r\n',
  ],
])('WinHTTP in %s', (_, printed) => {
  expect(readWinHttp(printed)).toEqual([{ from: 'WinHTTP', server: 'proxy.example.test:8080', applies: true }]);
});

test('WinHTTP without a proxy', () => {
  expect(readWinHttp('Aktuelle WinHTTP-Proxyeinstellungen:\r\n\r\n    Direktzugriff (kein Proxyserver).\r\n')).toEqual(
    [],
  );
});

test.each([
  ['ada:S3@cr/et', 'proxy.example.test:3128', 'proxy.example.test:3128'],
  ['ada:S3cr/et', 'proxy.example.test', 'proxy.example.test'],
  ['ada:@@S3cret/', '[2001:db8::7]:3128', '[2001:db8::7]:3128'],
  ['ada:S3cret', 'proxy example', undefined],
])('nothing of the password %s is kept, however it is written', async (secret, host, kept) => {
  const spellings = [`http://${secret}@${host}`, `${secret}@${host}`, `socks5://${secret}@${host}/`];
  for (const spelling of spellings) {
    const world = scriptedWorld({ host: { environment: { https_proxy: spelling } } });
    const { proxies: found } = await findProxies(world, 'ts01');
    expect(found.map(({ server }) => server)).toEqual(kept === undefined ? [] : [kept]);
    const windows = readInternetSettings(
      internetSettings.replace(
        /(ProxyServer +REG_SZ +|AutoConfigURL +REG_SZ +).*/g,
        `$1${spelling.replaceAll('$', '$$$$')}`,
      ),
      'ts01',
    );
    const apple = readScutil(`  HTTPSEnable : 1\n  HTTPSProxy : ${spelling.split(' ')[0]}\n  HTTPSPort : 1\n`, 'ts01');
    expect(JSON.stringify([found, windows, apple])).not.toMatch(/S3|et@|ada/);
  }
});

test('macOS: what is switched off is not set', () => {
  const printed = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 10.0.*
  }
  HTTPEnable : 0
  HTTPProxy : old.example.test
  HTTPSEnable : 1
  HTTPSPort : 3128
  HTTPSProxy : proxy.example.test
}
`;
  const found = { from: 'network settings, HTTPS', server: 'proxy.example.test:3128' };
  expect(readScutil(printed, 'ts01.example.test')).toEqual([{ ...found, applies: true }]);
  expect(readScutil(printed, '10.0.0.7')).toEqual([{ ...found, applies: false }]);
});

// The exceptions that macOS brings: `*.local, 169.254/16`.
test.each([
  ['169.254/16', '169.254.7.9', true],
  ['169.254/16', '169.253.7.9', false],
  ['10.0.0.0/8', '10.200.0.1', true],
  ['192.0.2.128/25', '192.0.2.127', false],
  ['fe80::/10', 'fe80::1%en0', true],
  ['fe80::/10', '[2001:db8::1]', false],
  ['fe80::/10', '254.128.0.1', false],
  ['169.254/16', 'ts01.example.test', false],
  ['169.254/x', '169.254.7.9', false],
])('macOS: the exception %s for %s', (rule, host, excepted) => {
  const printed = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : ${rule}
  }
  HTTPSEnable : 1
  HTTPSPort : 3128
  HTTPSProxy : proxy.example.test
}
`;
  expect(readScutil(printed, host)[0]?.applies).toBe(!excepted);
});

test('Windows: what its programs do not tell of proxies is a gap, not “none”', async () => {
  const commands = { 'netsh winhttp show proxy': '\r\n' };
  const world = scriptedWorld({ host: { system: 'windows', commands } });
  expect(await findProxies(world, 'ts01')).toEqual({ proxies: [], because: 'this machine has no reg' });
});

test('a variable of the environment counts once, and its password is never kept', async () => {
  const environment = {
    https_proxy: 'http://ada:S3cret@proxy.example.test:3128/',
    HTTPS_PROXY: 'http://ada:S3cret@proxy.example.test:3128',
    no_proxy: 'localhost,.intern.test',
  };
  const world = scriptedWorld({ host: { environment } });
  const found = await findProxies(world, 'ts01.example.test');
  expect(found).toEqual({
    proxies: [{ from: 'https_proxy', server: 'proxy.example.test:3128', applies: true }],
  });
  expect((await findProxies(world, 'ts01.intern.test')).proxies[0]?.applies).toBe(false);
});

test('Windows’ client policies are listed where they are set, by the key they stand in', async () => {
  const commands = {
    'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0':
      '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0\r\n    RestrictSendingNTLMTraffic    REG_DWORD    0x2\r\n    Auth132    REG_SZ    IISSUBA\r\n',
    'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy':
      '    Enabled    REG_DWORD    0x0\r\n',
    'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client':
      '    Enabled    REG_DWORD    0x0\r\n    DisabledByDefault    REG_DWORD    0x1\r\n',
  };
  const missing = { outcome: 'ran', code: 1, output: 'FEHLER: …' } as const;
  const world = scriptedWorld({ host: { system: 'windows', commands } });
  const run = world.host.run;
  const host = {
    ...world.host,
    run: async (...asked: Parameters<typeof run>) => {
      const answer = await run(...asked);
      return answer.outcome === 'ran' ? answer : missing;
    },
  };
  expect(await readPolicies({ host })).toEqual({
    policies: [
      { name: 'HKLM MSV1_0\\RestrictSendingNTLMTraffic', value: '2' },
      { name: 'HKLM FipsAlgorithmPolicy\\Enabled', value: '0' },
      { name: 'HKLM TLS 1.2\\Client\\Enabled', value: '0' },
      { name: 'HKLM TLS 1.2\\Client\\DisabledByDefault', value: '1' },
    ],
  });
  expect(await readPolicies(world)).toMatchObject({ because: 'this machine has no reg' });
});
