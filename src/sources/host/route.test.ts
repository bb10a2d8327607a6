/** What each system prints about the way to an address, in several languages, and what is read from it. */
import { describe, expect, test } from 'vitest';
import { readIfconfig, readSubinterfaces } from './mtus.ts';
import { plainMac, readBsdRoute, readDescriptions, readIpRoute, readRoutePrint } from './route.ts';
import { tunnelKind } from './tunnels.ts';

describe('Linux', () => {
  test('the way over a gateway, with the MTU that the route sets', () => {
    const printed =
      '[{"dst":"192.0.2.7","gateway":"198.51.100.1","dev":"eth0","prefsrc":"198.51.100.20","metrics":[{"mtu":1400}],"flags":[],"uid":0,"cache":[]}]\n';
    expect(readIpRoute(printed)).toEqual({
      outcome: 'found',
      interface: 'eth0',
      gateway: '198.51.100.1',
      source: '198.51.100.20',
      mtu: 1400,
    });
  });

  test('no way at all', () => {
    expect(readIpRoute('RTNETLINK answers: Network is unreachable\n')).toEqual({ outcome: 'none' });
  });

  test.each(['', 'Object "-j" is unknown, try "ip help".', '[]', '[null]', 'null', '{"dev":1}', '[{"dev":'])(
    'what is no answer is not read: %j',
    (printed) => {
      expect(readIpRoute(printed)?.interface).toBeUndefined();
      expect(readIpRoute(printed)?.outcome ?? 'found').toBe('found');
    },
  );
});

test('macOS: the way, and the MTU in its table', () => {
  const printed = `   route to: 192.0.2.7
destination: default
       mask: default
    gateway: 198.51.100.1
  interface: utun4
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
 recvpipe  sendpipe  ssthresh  rtt,msec    rttvar  hopcount      mtu     expire
       0         0         0         0         0         0      1380         0
`;
  expect(readBsdRoute(printed)).toEqual({
    outcome: 'found',
    interface: 'utun4',
    gateway: '198.51.100.1',
    mtu: 1380,
  });
  expect(readBsdRoute('route: writing to routing socket: not in table\n')).toEqual({ outcome: 'none' });
  expect(readBsdRoute('usage: route [-dnqtv]')).toBeUndefined();
});

const german = `===========================================================================
Schnittstellenliste
 12...00 15 5d 01 02 03 ......Intel(R) Ethernet Connection I219-LM
 27...........................WireGuard Tunnel
 18...00 ff aa bb cc dd ......TAP-Windows Adapter V9
  1...........................Software Loopback Interface 1
===========================================================================

IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0     198.51.100.1    198.51.100.20     25
         10.0.0.0        255.0.0.0         10.8.0.1         10.8.0.2     35
         10.1.0.0      255.255.0.0   Auf Verbindung         10.8.0.2     50
        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331
     198.51.100.0    255.255.255.0   Auf Verbindung    198.51.100.20    281
===========================================================================
Ständige Routen:
  Keine
`;
const doors = [
  { name: 'Ethernet', addresses: ['198.51.100.20', 'fe80::1%12'], mac: '00:15:5d:01:02:03' },
  { name: 'OpenVPN', addresses: ['10.8.0.2'], mac: '00:ff:aa:bb:cc:dd' },
];

describe('Windows', () => {
  test('the narrowest network that holds the address wins, in German', () => {
    expect(readRoutePrint(german, '10.1.2.3', doors)).toEqual({
      outcome: 'found',
      interface: 'OpenVPN',
      description: 'TAP-Windows Adapter V9',
      source: '10.8.0.2',
    });
    expect(readRoutePrint(german, '192.0.2.7', doors)).toMatchObject({
      interface: 'Ethernet',
      gateway: '198.51.100.1',
      description: 'Intel(R) Ethernet Connection I219-LM',
    });
  });

  test('in Japanese, and in a code page that cannot be read', () => {
    const japanese = german
      .replaceAll('Auf Verbindung', 'リンク上')
      .replace('Aktive Routen', 'アクティブ ルート')
      .replace('Netzwerkziel', 'ネットワーク宛先');
    expect(readRoutePrint(japanese, '10.1.2.3', doors)?.interface).toBe('OpenVPN');
    expect(readRoutePrint(japanese.replace(/[^\x20-\x7e\n]/g, '\ufffd'), '10.1.2.3', doors)?.interface).toBe('OpenVPN');
  });

  test('without a default route there is no way to a far network', () => {
    const lines = german.split('\n').filter((line) => !/^\s+0\.0\.0\.0/.test(line));
    expect(readRoutePrint(lines.join('\n'), '192.0.2.7', doors)).toEqual({ outcome: 'none' });
  });

  test('over IPv6, where a long network pushes the gateway to the next line', () => {
    const printed = `===========================================================================
Liste d'Interfaces
 12...00 15 5d 01 02 03 ......Intel(R) Ethernet Connection I219-LM
===========================================================================

IPv6 Table de routage
===========================================================================
Itinéraires actifs :
 If Metric Network Destination      Gateway
 12    281 ::/0                     fe80::1
 12    281 2001:db8:1234:5678:9abc:def0::/96
                                    fe80::99
  1    331 ::1/128                  On-link
===========================================================================
`;
    expect(readRoutePrint(printed, '2001:db8:1234:5678:9abc:def0:1:2', doors)).toEqual({
      outcome: 'found',
      interface: 'Ethernet',
      description: 'Intel(R) Ethernet Connection I219-LM',
      gateway: 'fe80::99',
    });
    expect(readRoutePrint(printed, '2001:db8::7', doors)?.gateway).toBe('fe80::1');
  });

  test('what is no table is not read', () => {
    expect(readRoutePrint('Der Befehl wurde nicht gefunden.', '192.0.2.7', doors)).toBeUndefined();
  });

  test('the description of each card, by its octets', () => {
    expect([...readDescriptions(german)]).toEqual([
      ['00155d010203', 'Intel(R) Ethernet Connection I219-LM'],
      ['00ffaabbccdd', 'TAP-Windows Adapter V9'],
    ]);
    expect(plainMac('00-FF-AA-BB-CC-DD')).toBe('00ffaabbccdd');
  });
});

describe('MTU', () => {
  test.each([
    [
      'English',
      `
   MTU  MediaSenseState   Bytes In  Bytes Out  Interface
------  ---------------  ---------  ---------  -------------
4294967295                1          0      68456  Loopback Pseudo-Interface 1
  1500                1  123456789    9876543  Ethernet 2
  1420                1     123456      65432  Büro VPN
`,
    ],
    [
      'German',
      `
   MTU  Medienerkennungsstatus   Bytes eingehend  Bytes ausgehend  Schnittstelle
------  ---------------  ---------  ---------  -------------
4294967295                1          0      68456  Loopback Pseudo-Interface 1
  1500                1  123456789    9876543  Ethernet 2
  1420                1     123456      65432  Büro VPN
`,
    ],
  ])('netsh in %s', (_, printed) => {
    expect([...readSubinterfaces(printed.replaceAll('\n', '\r\n'))]).toEqual([
      ['Ethernet 2', 1500],
      ['Büro VPN', 1420],
    ]);
  });

  test('ifconfig of macOS', () => {
    const printed = `lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384
	inet 127.0.0.1 netmask 0xff000000
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500
utun4: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1380
`;
    expect([...readIfconfig(printed)]).toEqual([
      ['lo0', 16384],
      ['en0', 1500],
      ['utun4', 1380],
    ]);
  });
});

test.each([
  ['wg0', 'WireGuard'],
  ['WireGuard Tunnel', 'WireGuard'],
  ['tailscale0', 'Tailscale'],
  ['TAP-Windows Adapter V9', 'OpenVPN'],
  ['Cisco AnyConnect Secure Mobility Client Virtual Miniport Adapter for Windows x64', 'Cisco'],
  ['PANGP Virtual Ethernet Adapter #2', 'GlobalProtect'],
  ['Fortinet SSL VPN Virtual Ethernet Adapter', 'Fortinet'],
  ['Firmen-VPN', 'VPN'],
  ['ppp0', 'PPP'],
  ['tun0', 'TUN or TAP'],
  ['utun4', 'TUN or TAP'],
])('“%s” is a tunnel: %s', (name, kind) => {
  expect(tunnelKind(name)).toBe(kind);
});

test.each(['eth0', 'en0', 'wlan0', 'Ethernet 2', 'Wi-Fi', 'docker0', 'br-lan', 'Intel(R) Ethernet Connection I219-LM'])(
  '“%s” is no tunnel',
  (name) => {
    expect(tunnelKind(name)).toBeUndefined();
  },
);
