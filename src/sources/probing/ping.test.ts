/** What pings of several systems and languages print, and what is read from it. */
import { expect, test } from 'vitest';
import { commandFor, ping, readPing } from './ping.ts';

const ran = (output: string, code = 0) => ({ outcome: 'ran', code, output }) as const;

const linux = `PING 192.0.2.7 (192.0.2.7) 56(84) bytes of data.
64 bytes from 192.0.2.7: icmp_seq=1 ttl=64 time=0.045 ms
64 bytes from 192.0.2.7: icmp_seq=2 ttl=64 time=12.3 ms
64 bytes from 192.0.2.7: icmp_seq=2 ttl=64 time=12.9 ms (DUP!)

--- 192.0.2.7 ping statistics ---
3 packets transmitted, 2 received, +1 duplicates, 33% packet loss, time 402ms
rtt min/avg/max/mdev = 0.045/6.172/12.300/6.127 ms
`;
const macos = `PING 192.0.2.7 (192.0.2.7): 56 data bytes
64 bytes from 192.0.2.7: icmp_seq=0 ttl=57 time=3.412 ms
Request timeout for icmp_seq 1
64 bytes from 192.0.2.7: icmp_seq=2 ttl=57 time=4.001 ms

--- 192.0.2.7 ping statistics ---
3 packets transmitted, 2 packets received, 33.3% packet loss
round-trip min/avg/max/stddev = 3.412/3.706/4.001/0.294 ms
`;
const macos6 = `PING6(56=40+8+8 bytes) 2001:db8::1 --> 2001:db8::7
16 bytes from 2001:db8::7, icmp_seq=0 hlim=57 time=12.104 ms
16 bytes from 2001:db8::7, icmp_seq=1 hlim=57 time=11.871 ms
16 bytes from 2001:db8::7, icmp_seq=2 hlim=57 time=11.9 ms
`;
const german = `
Ping wird ausgeführt für 192.0.2.7 mit 32 Bytes Daten:
Antwort von 192.0.2.7: Bytes=32 Zeit=12ms TTL=57
Zeitüberschreitung der Anforderung.
Antwort von 192.0.2.7: Bytes=32 Zeit<1ms TTL=57

Ping-Statistik für 192.0.2.7:
    Pakete: Gesendet = 3, Empfangen = 2, Verloren = 1
    (33% Verlust),
Ca. Zeitangaben in Millisek.:
    Minimum = 0ms, Maximum = 12ms, Mittelwert = 6ms
`;
const french = `
Envoi d’une requête 'Ping'  192.0.2.7 avec 32 octets de données :
Réponse de 192.0.2.7 : octets=32 temps=12 ms TTL=57
Délai d’attente de la demande dépassé.
Réponse de 192.0.2.7 : octets=32 temps<1ms TTL=57

Statistiques Ping pour 192.0.2.7:
    Paquets : envoyés = 3, reçus = 2, perdus = 1 (perte 33%),
Durée approximative des boucles en millisecondes :
    Minimum = 0ms, Maximum = 12ms, Moyenne = 6ms
`;
const japanese = `
192.0.2.7 に ping を送信しています 32 バイトのデータ:
192.0.2.7 からの応答: バイト数 =32 時間 =12ms TTL=57
要求がタイムアウトしました。
192.0.2.7 からの応答: バイト数 =32 時間 <1ms TTL=57

192.0.2.7 の ping 統計:
    パケット数: 送信 = 3、受信 = 2、損失 = 1 (33% の損失)、
ラウンド トリップの概算時間 (ミリ秒):
    最小 = 0ms、最大 = 12ms、平均 = 6ms
`;
/** As it looks when the bytes of an old code page are read as UTF-8. */
const garbled = japanese.replace(/[^\x20-\x7e\n]/g, '\ufffd\ufffd');
const russian = `
Обмен пакетами с 192.0.2.7 с 32 байтами данных:
Ответ от 192.0.2.7: число байт=32 время=12мс TTL=57
Превышен интервал ожидания для запроса.
Ответ от 192.0.2.7: число байт=32 время<1мс TTL=57

Статистика Ping для 192.0.2.7:
    Пакетов: отправлено = 3, получено = 2, потеряно = 1
    (33% потерь)
`;
const german6 = `
Ping wird ausgeführt für 2001:db8::7 mit 32 Bytes Daten:
Antwort von 2001:db8::7: Zeit=12ms
Antwort von 2001:db8::7: Zeit<1ms
Zielhost nicht erreichbar.
`;

test.each([
  ['Linux', linux, [0.045, 12.3]],
  ['macOS', macos, [3.412, 4.001]],
  ['macOS over IPv6', macos6, [12.104, 11.871, 11.9]],
  ['German Windows', german, [12, 0.5]],
  ['French Windows', french, [12, 0.5]],
  ['Japanese Windows', japanese, [12, 0.5]],
  ['Windows in a code page that cannot be read', garbled, [12, 0.5]],
  ['Russian Windows', russian, [12, 0.5]],
  ['German Windows over IPv6', german6, [12, 0.5]],
])('%s: the replies are counted and timed, a lost one is not', (_, output, times) => {
  expect(readPing(ran(output), 3)).toEqual({ sent: 3, received: times.length, times });
});

test.each([
  [
    'Linux',
    'PING 192.0.2.7 (192.0.2.7) 56(84) bytes of data.\n\n--- 192.0.2.7 ping statistics ---\n3 packets transmitted, 0 received, 100% packet loss, time 412ms\n',
  ],
  [
    'macOS',
    'PING 192.0.2.7 (192.0.2.7): 56 data bytes\nRequest timeout for icmp_seq 0\n\n--- 192.0.2.7 ping statistics ---\n3 packets transmitted, 0 packets received, 100.0% packet loss\n',
  ],
  [
    'German Windows',
    'Zeitüberschreitung der Anforderung.\r\n\r\nPing-Statistik für 192.0.2.7:\r\n    Pakete: Gesendet = 3, Empfangen = 0, Verloren = 3\r\n    (100% Verlust),\r\n',
  ],
  [
    'French Windows',
    'Délai d’attente de la demande dépassé.\n\nStatistiques Ping pour 192.0.2.7:\n    Paquets : envoyés = 3, reçus = 0, perdus = 3 (perte 100%),\n',
  ],
])('%s: nothing came back, and that was measured', (_, output) => {
  expect(readPing(ran(output, 1), 3)).toEqual({ sent: 3, received: 0, times: [] });
});

test.each([
  [
    'Linux, this machine',
    'PING 192.0.2.7 (192.0.2.7) 1472(1500) bytes of data.\nping: local error: message too long, mtu=1400\n',
    { mtu: 1400 },
  ],
  ['Linux, a router', 'From 198.51.100.1 icmp_seq=1 Frag needed and DF set (mtu = 800)\n', { mtu: 800 }],
  ['macOS, a router', '556 bytes from 198.51.100.1: frag needed and DF set (MTU 800)\n', { mtu: 800 }],
  ['macOS, this machine', 'ping: sendto: Message too long\n', {}],
  ['English Windows', 'Packet needs to be fragmented but DF set.\n', {}],
  ['German Windows', 'Paket müsste fragmentiert werden, DF-Flag ist jedoch gesetzt.\n', {}],
  ['French Windows', 'Le paquet doit être fragmenté mais paramétré DF.\n', {}],
  ['Japanese Windows', 'パケットの断片化が必要ですが、DF が設定されています。\n', {}],
])('%s: a packet that is too large is not a lost one', (_, output, tooBig) => {
  expect(readPing(ran(output, 1), 1)).toEqual({ sent: 1, received: 0, times: [], tooBig });
});

test('a ping that could not ask says so, and nobody takes it for loss', () => {
  expect(readPing({ outcome: 'no-such-command' }, 3)).toEqual({ notLooked: 'this machine has no ping' });
  expect(readPing(ran('ping: socket: Operation not permitted\n', 2), 3)).toEqual({
    notLooked: 'ping said: ping: socket: Operation not permitted',
  });
  expect(readPing(ran('', 1), 3)).toEqual({ notLooked: 'ping said nothing' });
  expect(readPing({ outcome: 'too-long' }, 3)).toHaveProperty('notLooked');
});

test('a flood of lines is read in linear time', () => {
  const flood = `${'Reply from 192.0.2.7: '.repeat(10)}${'=<1'.repeat(20_000)}\n`.repeat(4);
  expect(readPing(ran(flood), 4)).toHaveProperty('notLooked');
});

test('the size is that of the whole packet, on every system', () => {
  const question = { count: 2, size: 1400, dontFragment: true };
  expect(commandFor('linux', '192.0.2.7', question)?.args.join(' ')).toBe(
    '-n -c 2 -i 0.2 -W 1 -M do -s 1372 192.0.2.7',
  );
  expect(commandFor('macos', '2001:db8::7', question)).toEqual({
    command: 'ping6',
    args: ['-n', '-c', '2', '-i', '0.2', '-D', '-s', '1352', '2001:db8::7'],
  });
  expect(commandFor('windows', '192.0.2.7', question)?.args.join(' ')).toBe('-n 2 -w 1000 -f -l 1372 192.0.2.7');
  expect(commandFor('other', '192.0.2.7', question)).toBeUndefined();
});

test('the world’s own ping is asked once', async () => {
  const lines: string[] = [];
  const host = {
    system: 'linux',
    run: async (command: string, args: readonly string[]) => {
      lines.push([command, ...args].join(' '));
      return ran(linux);
    },
    environment: () => undefined,
    interfaces: async () => [],
  } as const;
  expect(await ping({ host }, '192.0.2.7', { count: 3 })).toMatchObject({ received: 2 });
  expect(lines).toEqual(['ping -n -c 3 -i 0.2 -W 1 192.0.2.7']);
});
