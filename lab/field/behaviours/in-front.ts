/** What tunnels, proxies, balancers and limits do in front of a server, as their users reported it. */
import { close, door, lineIn, onRequest, program, reset, say, server, sometimes, wait } from '../answers.ts';
import type { Answers, Behaviour } from '../behaviour.ts';
import { elsewhere, everyTime, load, ownKey } from './blames.ts';

/** “MCS disconnect provider ultimatum”, with which xrdp answers what it cannot read. */
const ultimatum = say('03 00 00 09 02 f0 80 21 80');

const authorities = ['Contoso Issuing CA 1', 'Contoso Root CA'];
const corporate = { names: ['ts01.example.test'], chain: authorities } as const;

export const inFront: readonly Behaviour[] = [
  {
    id: 'hyper-v-console',
    kind: 'fault',
    about: 'Wants a preconnection message; the first byte of an ordinary request makes it reset the connection',
    source: 'github.com/FreeRDP/FreeRDP/issues/865, 668 and 2421 (port 2179 of a Hyper-V host)',
    truth: 'This is the console of a Hyper-V host, not an ordinary listener',
    expect: {
      first: ['other-program-on-the-rdp-port', 'unexplained', 'port-changed'],
      partly: ['forwarder-accepts-then-closes', 'container-or-vm-guest-not-ready'],
      untrue: ['source-ip-banned-by-brute-force-guard', 'rustdesk-tunnel', 'tls-interception', ...load, ...ownKey],
    },
    start: () => program({ heard: (bytes) => (bytes[0] === 3 ? [reset] : []) }),
  },
  {
    id: 'tunnel-cannot-reach-its-far-end',
    kind: 'fault',
    about: 'Accepts, tries for 0.7 s to open its WebSocket, and closes without a byte',
    source: 'github.com/cloudflare/cloudflared/issues/377 (access rdp, “bad handshake”)',
    truth: 'The tunnel program on this side cannot reach its far end',
    expect: {
      first: ['forwarder-accepts-then-closes', 'rustdesk-tunnel'],
      partly: ['container-or-vm-guest-not-ready'],
      untrue: [...elsewhere, ...ownKey, ...load],
    },
    start: () => program({ opened: [wait(700), close] }),
  },
  {
    id: 'guest-not-up-yet',
    kind: 'fault',
    about: 'A container’s proxy accepts; nobody listens in the guest: a reset 3 ms after the request',
    source: 'github.com/dockur/windows/issues/679, 345',
    truth: 'The guest’s Remote Desktop is not up yet',
    expect: {
      first: ['container-or-vm-guest-not-ready', 'forwarder-accepts-then-closes', 'rustdesk-tunnel'],
      untrue: [...elsewhere, ...ownKey, ...load],
    },
    start: () => program({ heard: () => [wait(3), reset] }),
  },
  {
    id: 'overlay-loses-large-answers',
    kind: 'fault',
    about: 'Answers of more than 1146 bytes never arrive, small ones do, and the connection stays open',
    source: 'github.com/tailscale/tailscale/issues/18565, 12811 and 20953',
    truth: 'The overlay’s packets are too large for the line under it',
    expect: {
      first: ['mtu-black-hole'],
      partly: ['ids-ips-or-dpi-reset', 'loss-or-latency-during-handshake'],
      untrue: ['source-ip-banned-by-brute-force-guard', 'tls-interception', ...ownKey, ...load],
    },
    certificates: [corporate],
    start: () => (_, around) => ({
      ...server({ certificate: corporate })({ place: 0 }, around),
      traits: { largest: 1146 },
    }),
  },
  {
    id: 'cookie-is-mandatory',
    kind: 'fault',
    about: 'Requests without the cookie that carries a user name are closed; those with one work',
    source: 'github.com/johnnykv/heralding/issues/132 (mstsc of Windows 11 sends none)',
    truth: 'Clients that send no user name are turned away',
    expect: {
      first: ['works', 'load-balancer-without-affinity-or-token', 'turned-away-without-name'],
      said: [['load-balancer-without-affinity-or-token', 'turned-away-without-name']],
      untrue: [...elsewhere, ...ownKey, ...load],
    },
    start: () =>
      onRequest(
        (heard) => (lineIn(heard) === undefined ? { instead: [close] } : undefined),
        server({ nla: 'supported' }),
      ),
  },
  {
    id: 'second-leg-fails',
    kind: 'fault',
    about: 'A middleman drops its client 80 ms after the request, without an answer',
    source: 'github.com/GoSecure/pyrdp/issues/168, 344 (the target demands NLA)',
    truth: 'A middleman whose own connection to the target fails',
    expect: {
      first: [
        'forwarder-accepts-then-closes',
        'pam-or-jump-host',
        'rustdesk-tunnel',
        'container-or-vm-guest-not-ready',
      ],
      untrue: [...elsewhere, ...ownKey, ...load],
    },
    start: () => program({ heard: () => [wait(80), close] }),
  },
  {
    id: 'header-before-the-bytes',
    kind: 'fault',
    about:
      'A proxy writes its own header in front; xrdp answers with a disconnect ultimatum, and a request without a cookie with silence',
    source:
      'haproxy `send-proxy` and nginx `proxy_protocol on` before xrdp 0.9.21; github.com/Ylianst/MeshCentral/issues/3152',
    truth: 'Something in front puts its own header before the client’s bytes',
    expect: {
      first: [
        'proxy-protocol-header',
        'forwarder-accepts-then-closes',
        'pam-or-jump-host',
        'other-program-on-the-rdp-port',
      ],
      untrue: [...elsewhere, ...ownKey, ...load, 'answers-change', 'clock-skew-kerberos', 'wrong-host-or-ip-conflict'],
    },
    start: () => program({ heard: (bytes) => (bytes.includes(10) ? [ultimatum, close] : []) }),
  },
  {
    id: 'eight-in-ten-seconds',
    kind: 'fault',
    about: 'More than eight connections in ten seconds from one address are reset at once',
    source: 'haproxy `reject if { sc0_conn_rate gt 8 }`; github.com/next-terminal/next-terminal/issues/392',
    truth: 'A rate limit per client: one client alone is fine',
    expect: {
      first: ['works', 'source-ip-banned-by-brute-force-guard'],
      said: [['own-load', 'source-ip-banned-by-brute-force-guard', 'pre-auth-flood-throttle']],
      untrue: ['answers-change', ...everyTime.filter((slug) => slug !== 'source-ip-banned-by-brute-force-guard')],
    },
    start: () => limited(8, 10_000),
  },
];

/** Answers so many connections in any stretch of so many milliseconds, and resets the rest. */
function limited(most: number, stretch: number): Answers {
  let recent: readonly number[] = [];
  const isTooMany = () => {
    const now = performance.now();
    recent = [...recent.filter((at) => now - at < stretch), now];
    return recent.length > most;
  };
  return sometimes(isTooMany, door({ serves: 'close', how: 'rst', when: 'accepted' }), server());
}
