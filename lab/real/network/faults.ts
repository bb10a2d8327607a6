/** What can be wrong between a client and a server, one function each; the network lab's rows are made of these. */
import { forge } from './certificates.ts';
import { addresses, devices, type Place } from './namespaces.ts';
import { type Part, RDP, type Scene } from './scene.ts';

/** Several faults in one row, one after the other. */
export const together =
  (...parts: readonly Part[]): Part =>
  async (scene) => {
    for (const part of parts) await part(scene);
  };

// ── firewalls ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The first packet to the RDP port vanishes; other ports are left alone. */
export const drop: Part = forwarding([`tcp dport ${RDP} drop`]);

/** The server is reached and answers, but its answers vanish. */
export const dropReplies: Part = forwarding([`tcp sport ${RDP} drop`]);

/** Nothing at all reaches the server's machine. */
export const dropEverything: Part = forwarding([`ip daddr ${addresses.server} drop`]);

export const rejectByReset: Part = forwarding([`tcp dport ${RDP} reject with tcp reset`]);

/** ICMP "communication administratively prohibited". */
export const rejectByRule: Part = forwarding([`tcp dport ${RDP} reject with icmpx type admin-prohibited`]);

/** A guard on the server's own machine: after `allowed` connections the client's address is shut out from everything. */
export const guardAfter = (allowed: number): Part =>
  rules(
    'server',
    `table inet lab {
      set banned { type ipv4_addr; flags dynamic, timeout; timeout 10m; }
      chain input {
        type filter hook input priority 0; policy accept;
        ip saddr @banned drop
        tcp dport ${RDP} ct state new limit rate over 1/hour burst ${allowed} packets add @banned { ip saddr } drop
      }
    }`,
  );

/** The router completes connections itself before it asks the server; here no server ever answers it. */
export const answersForTheDead: Part = rules(
  'router',
  `table ip lab {
    chain raw {
      type filter hook prerouting priority raw; policy accept;
      tcp dport ${RDP} tcp flags syn notrack
    }
    chain forward {
      type filter hook forward priority 0; policy accept;
      tcp dport ${RDP} ct state invalid,untracked synproxy mss 1460 wscale 7 timestamp sack-perm
      ip saddr ${addresses.server} drop
    }
  }`,
);

/** The router forgets connections that were idle for `seconds` and then drops what belongs to them. */
export const forgetsIdle = (seconds: number): Part =>
  together(
    settings('router', [
      `net.netfilter.nf_conntrack_tcp_timeout_established=${seconds}`,
      // Otherwise a packet from the middle of a forgotten connection would be taken for a new one.
      'net.netfilter.nf_conntrack_tcp_loose=0',
    ]),
    forwarding(['ct state invalid drop']),
  );

// ── devices that read along ─────────────────────────────────────────────────────────────────────────────────────────

const clientHello = `tcp dport ${RDP} @ih,0,8 0x16`;

/** Resets the connection towards the client when it starts TLS. The server hears nothing of it. */
export const resetHello: Part = forwarding([`${clientHello} reject with tcp reset`]);

export const dropHello: Part = forwarding([`${clientHello} drop`]);

/** Resets the connection when a packet holds the name that RDP clients put into their first request. */
export const resetCookie: Part = async ({ network }) => {
  const found = ['-m', 'string', '--algo', 'bm', '--string', 'mstshash'];
  const rule = ['-A', 'FORWARD', '-p', 'tcp', '--dport', `${RDP}`, ...found];
  await network.run('router', 'iptables', [...rule, '-j', 'REJECT', '--reject-with', 'tcp-reset']);
};

/** Kills the server's side when it sends a large packet; the client only sees that nothing more comes. */
export const resetLargeReply: Part = forwarding([
  `ip protocol tcp tcp sport ${RDP} meta length > 1000 reject with tcp reset`,
]);

/** Opens the encryption and shows a certificate of its own, by an authority of this name. */
export const interceptTls =
  (organisation: string): Part =>
  async (scene) => {
    const forged = await forge(scene.lab.folder('inspector'), organisation);
    const own = [addresses.routerAtClient, '13389', forged.certificate, forged.key];
    await scene.perform('router', 'tls-interceptor.ts', [...own, addresses.server, `${RDP}`]);
    await divertTo(13_389)(scene);
  };

/** Sends connections to the RDP port to a program on the router itself. */
export const divertTo = (port: number): Part =>
  rules(
    'router',
    `table ip lab {
      chain divert {
        type nat hook prerouting priority dstnat;
        tcp dport ${RDP} redirect to :${port}
      }
    }`,
  );

/** A port forwarding that leads elsewhere than it should. */
export const forwardTo = (address: string, port: number): Part =>
  rules(
    'router',
    `table ip lab {
      chain forwardings {
        type nat hook prerouting priority dstnat;
        tcp dport ${RDP} dnat to ${address}:${port}
      }
    }`,
  );

// ── the line ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Which way packets are too large: towards the client (certificates), towards the server, or both. */
type Direction = 'inbound' | 'outbound' | 'both';

/** A narrow link whose router says so, as it should. IPv6 has no links below 1280 bytes. */
export const narrow =
  (direction: Direction, mtu: number): Part =>
  async ({ network }) => {
    const change = async (side: 1 | 2, device: string) => {
      const limit = (bytes: number) => ['dev', device, 'mtu', 'lock', `${bytes}`];
      await network.run('router', 'ip', ['route', 'replace', `10.99.${side}.0/24`, ...limit(mtu)]);
      // Beside the kernel's own route, which IPv6 does not replace, and before it.
      const better = [...limit(Math.max(1280, mtu)), 'metric', '1'];
      await network.run('router', 'ip', ['-6', 'route', 'add', `fd00:99:${side}::/64`, ...better]);
    };
    if (direction !== 'outbound') await change(1, devices.routerAtClient);
    if (direction !== 'inbound') await change(2, devices.routerAtServer);
  };

/** The same link, with its "fragmentation needed" filtered out. */
export const blackHole = (direction: Direction, mtu: number): Part =>
  together(
    narrow(direction, mtu),
    rules(
      'router',
      `table inet silence {
        chain output {
          type filter hook output priority 0; policy accept;
          icmp type destination-unreachable icmp code frag-needed drop
          icmpv6 type packet-too-big drop
        }
      }`,
    ),
  );

/** Loses so many percent of all packets, in each direction. */
export const lose = (percent: number): Part => forwarding([`numgen random mod 100 < ${percent} drop`]);

/** So many kilobits a second, in each direction. */
export const throttle =
  (kilobits: number): Part =>
  async ({ network }) => {
    for (const device of [devices.routerAtClient, devices.routerAtServer]) {
      const shape = ['rate', `${kilobits}kbit`, 'burst', '1600', 'latency', '2000ms'];
      await network.run('router', 'tc', ['qdisc', 'add', 'dev', device, 'root', 'tbf', ...shape]);
    }
  };

interface Line {
  /** Milliseconds in each direction. */
  readonly delay?: number;
  readonly jitter?: number;
  /** Percentages, in each direction. */
  readonly loss?: number;
  readonly reorder?: number;
  readonly repeat?: number;
}

/** Puts a line of this quality between the router and the server. */
export const unrulyLine =
  ({ delay = 0, jitter = 0, loss = 0, reorder = 0, repeat = 0 }: Line): Part =>
  async (scene) => {
    const { router, server } = scene.network.names;
    const quality = [delay, jitter, loss, reorder, repeat].map(String);
    await scene.perform('router', 'unruly-link.py', [router, server, ...quality]);
    await reroute(scene, 'router', `${addresses.server}/32`);
    await reroute(scene, 'server', '10.99.1.0/24');
  };

const reroute = (scene: Scene, place: Place, to: string) =>
  scene.network.run(place, 'ip', ['route', 'replace', to, 'dev', 'wire0']);

// ── the way, the names, the machine ─────────────────────────────────────────────────────────────────────────────────

/** The client knows no way out of its own network, as when a VPN is down. */
export const clientWithoutRoute: Part = async ({ network }) => {
  await network.run('client', 'ip', ['route', 'delete', 'default']);
};

/** IPv6 packets vanish on the way; IPv4 works. */
export const ipv6Vanishes: Part = forwarding(['meta nfproto ipv6 drop']);

/** Questions to a DNS server vanish on the way. */
export const dnsVanishes: Part = forwarding(['meta l4proto { tcp, udp } th dport 53 drop']);

/** What the client's resolver asks, and what its hosts file says before. */
export const resolveBy =
  (servers: readonly string[], hosts: readonly string[] = []): Part =>
  async ({ network }) =>
    network.resolveBy(servers, hosts);

/** The server's processes stand still: the kernel accepts for them, nobody answers. */
export const freezeServer: Part = async ({ servers }) => {
  for (const server of servers) server.freeze();
};

/** UDP to the RDP port vanishes; without this, nobody there means an ICMP answer. */
export const dropUdp: Part = forwarding([`udp dport { ${RDP}, 3391 } drop`]);

// ── how it is done ──────────────────────────────────────────────────────────────────────────────────────────────────

function forwarding(lines: readonly string[]): Part {
  const chain = ['type filter hook forward priority 0; policy accept;', ...lines].join('\n');
  return rules('router', `table inet lab {\nchain forward {\n${chain}\n}\n}`);
}

function rules(place: Place, ruleset: string): Part {
  return async ({ network }) => {
    await network.run(place, 'nft', ['-f', '-'], `${ruleset}\n`);
  };
}

function settings(place: Place, values: readonly string[]): Part {
  return async ({ network }) => {
    await network.run(place, 'sysctl', ['-qw', ...values]);
  };
}
