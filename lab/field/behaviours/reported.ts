/** Further behaviours from public reports, each expected in writing before it was tried: what was at fault. */
import { close, door, lineIn, offeredIn, onRequest, program, reset, say, server, sometimes, wait } from '../answers.ts';
import type { Behaviour } from '../behaviour.ts';
import { anythingButTheServer, elsewhere, everyTime, load, ownKey } from './blames.ts';

const ultimatum = say('03 00 00 09 02 f0 80 21 80');
const line = (text: string) => say(Buffer.from(text, 'latin1').toString('hex'));
const issued = { names: ['ts01.example.test'], chain: ['Contoso Issuing CA 1', 'Contoso Root CA'] };

/** It let some of our connections in, and others not. */
const servesSome: readonly string[] = ['answers-change', 'connection-limit', 'source-ip-banned-by-brute-force-guard'];

export const reported: readonly Behaviour[] = [
  {
    id: 'failure-then-ultimatum',
    kind: 'fault',
    about: 'A server of RDP security only refuses TLS with failure 2, and sends a disconnect right behind it',
    source: 'github.com/FreeRDP/FreeRDP/pull/2397',
    truth: 'The security layer is forced to RDP',
    expect: {
      first: ['security-layer-forced', 'works'],
      said: [['security-layer-forced']],
      untrue: anythingButTheServer,
    },
    start: () =>
      onRequest(
        (heard) =>
          offeredIn(heard)
            ? { instead: [say('03 00 00 13 0e d0 00 00 12 34 00 03 00 08 00 02 00 00 00'), ultimatum, close] }
            : undefined,
        server({ securityLayer: 0 }),
      ),
  },
  {
    id: 'works-only-once',
    kind: 'fault',
    about: 'The first connection comes through; every later one is closed at its request',
    source: 'github.com/FreeRDP/FreeRDP/issues/8567',
    truth: 'The server takes one client and turns later ones away',
    expect: {
      first: ['works', ...servesSome],
      said: [servesSome],
      untrue: [...everyTime.filter((slug) => !servesSome.includes(slug)), ...load],
    },
    start: () => sometimes(({ place }) => place > 0, door({ serves: 'close', how: 'fin', when: 'asked' }), server()),
  },
  {
    id: 'five-and-no-more',
    kind: 'fault',
    about: 'Five connections come through; later ones are accepted and never answered, until the host restarts',
    source: 'github.com/next-terminal/next-terminal/issues/392',
    truth: 'The server stops to serve this client after some connections',
    expect: {
      first: ['works', ...servesSome],
      said: [servesSome],
      untrue: [...everyTime.filter((slug) => !servesSome.includes(slug)), ...load],
    },
    start: () => sometimes(({ place }) => place >= 5, door({ serves: 'nothing' }), server()),
  },
  {
    id: 'forwarder-for-one-use',
    kind: 'fault',
    about: 'A forwarder that was started for one connection: the second is reset at once',
    source: 'github.com/craSH/socat/issues/3 (TCP-LISTEN without fork)',
    truth: 'The forwarder serves one connection at a time',
    expect: {
      first: ['works', ...servesSome],
      said: [servesSome],
      untrue: [...everyTime.filter((slug) => !servesSome.includes(slug)), ...load],
    },
    start: () => sometimes(({ place }) => place > 0, door({ serves: 'close', how: 'rst', when: 'accepted' }), server()),
  },
  {
    id: 'only-triple-des-left',
    kind: 'fault',
    about: 'TLS 1.2 with 3DES and nothing else',
    source:
      'github.com/rdesktop/rdesktop/issues/97, github.com/jborean93/requests-credssp/issues/18 (Schannel 36888, alert 40)',
    truth: 'No suite that today’s clients speak',
    expect: {
      first: ['no-common-cipher-suite', 'tls-version-mismatch'],
      untrue: [...elsewhere, ...load, 'nla-broken-chain', 'answers-change'],
    },
    start: () => server({ tls: { versions: ['1.2'], suites: [0x000a] } }),
  },
  {
    id: 'only-tls-1-0',
    kind: 'fault',
    about: 'TLS 1.0 and nothing newer',
    source: 'github.com/neutrinolabs/xrdp/issues/1172 (unsupported protocol), github.com/FreeRDP/Remmina/issues/684',
    truth: 'Current clients refuse the only version that is left',
    expect: {
      first: ['works', 'tls-version-mismatch'],
      said: [['tls-version-mismatch']],
      untrue: [...anythingButTheServer, ...load],
    },
    start: () => server({ tls: { versions: ['1.0'] } }),
  },
  {
    id: 'multiplexer-wants-a-cookie',
    kind: 'fault',
    about: 'A multiplexer knows RDP by its cookie; what has none is taken for TLS and gets an alert',
    source: 'github.com/mholt/caddy-l4/pull/219',
    truth: 'Clients that send no user name are turned away',
    expect: {
      first: ['works', 'turned-away-without-name', 'load-balancer-without-affinity-or-token'],
      said: [['turned-away-without-name', 'load-balancer-without-affinity-or-token']],
      untrue: [...elsewhere, ...ownKey, ...load],
    },
    start: () =>
      onRequest(
        (heard) => (lineIn(heard) === undefined ? { instead: [say('15 03 01 00 02 02 32'), close] } : undefined),
        server(),
      ),
  },
  {
    id: 'port-forward-to-nobody',
    kind: 'fault',
    about: 'A port-forward accepts on this side and closes after 30 ms: nobody listens in the pod',
    source: 'github.com/kubernetes/kubernetes/issues/111825, github.com/dockur/windows/issues/1231',
    truth: 'Nobody listens at the far end of the forwarder',
    expect: {
      first: ['forwarder-accepts-then-closes', 'container-or-vm-guest-not-ready', 'rustdesk-tunnel'],
      untrue: [...elsewhere, ...ownKey, ...load, 'answers-change'],
    },
    start: () => program({ opened: [wait(30), close] }),
  },
  {
    id: 'guard-ends-it-early',
    kind: 'fault',
    about: 'A guard on the host lets TCP come up and resets this client’s request',
    source: 'github.com/wevsty/RDPBlocker/issues/1',
    truth: 'This address is blocked by a guard on the host',
    expect: {
      // From outside a forwarder without a target does the same.
      first: [
        'source-ip-banned-by-brute-force-guard',
        'forwarder-accepts-then-closes',
        'container-or-vm-guest-not-ready',
      ],
      untrue: [...ownKey, 'tls-interception', 'mtu-black-hole', 'answers-change', 'no-common-cipher-suite'],
    },
    start: () => program({ heard: () => [reset] }),
  },
  {
    id: 'tarpit-of-another-service',
    kind: 'fault',
    about: 'A tarpit for ssh on the port: a line of nonsense every second, for ever',
    source: 'github.com/fail2ban/fail2ban/issues/3789 (endlessh)',
    truth: 'Another program has the port',
    expect: { first: ['other-program-on-the-rdp-port'], untrue: [...elsewhere, ...ownKey, ...load, 'answers-change'] },
    start: () =>
      program({ opened: Array.from({ length: 60 }, (_, at) => [line(`x${at * 7919}k\r\n`), wait(1000)]).flat() }),
  },
  {
    id: 'web-proxy-on-the-port',
    kind: 'fault',
    about: 'A web proxy was told to forward RDP, and answers 400',
    source: 'github.com/hassio-addons/app-nginx-proxy-manager/issues/70',
    truth: 'A web server answers on the port',
    expect: { first: ['other-program-on-the-rdp-port'], untrue: [...elsewhere, ...ownKey, ...load, 'answers-change'] },
    start: () => door({ serves: 'http' }),
  },
  {
    id: 'closes-at-every-hello',
    kind: 'fault',
    about: 'Windows 11 in a machine of its own closes at every ClientHello; its log says 0x80090304',
    source: 'github.com/boschkundendienst/guacamole-docker-compose/issues/89',
    truth: 'The server cannot do its part of TLS',
    expect: {
      first: [...ownKey, 'crypto-services-stopped', 'no-common-cipher-suite', 'fips-mismatch'],
      untrue: [...elsewhere, ...load, 'forwarder-accepts-then-closes', 'answers-change', 'tls-version-mismatch'],
    },
    start: () => server({ tls: { onHello: 'fin' } }),
  },
  {
    id: 'key-of-a-kind-it-cannot-load',
    kind: 'fault',
    about: 'xrdp cannot load an elliptic key, and answers every ClientHello with a disconnect in the clear',
    source: 'github.com/neutrinolabs/xrdp/issues/1776',
    truth: 'The server cannot use its key',
    expect: {
      first: [...ownKey, 'cert-wrong-usage-or-key-type', 'no-certificate'],
      untrue: [...elsewhere, ...load, 'forwarder-accepts-then-closes', 'answers-change'],
    },
    start: () => server({ nla: 'absent', tls: { onHello: 'stray-disconnect' } }),
  },
  {
    id: 'tunnel-in-a-narrow-line',
    kind: 'fault',
    about: 'WireGuard in a line of 1460 bytes: answers of more than 1380 bytes vanish',
    source: 'tech-mmmm.blogspot.com/2021/12/powershellmtu.html',
    truth: 'The tunnel’s packets are larger than the line carries',
    expect: {
      first: ['mtu-black-hole'],
      partly: ['vpn-path'],
      untrue: [...ownKey, ...load, 'source-ip-banned-by-brute-force-guard', 'tls-interception'],
    },
    certificates: [issued],
    start: () => (call, around) => ({ ...server({ certificate: issued })(call, around), traits: { largest: 1380 } }),
  },
  {
    id: 'middleman-fails-at-the-settings',
    kind: 'fault',
    about: 'A middleman speaks TLS and closes when the settings come: its own leg has failed',
    source: 'github.com/neutrinolabs/xrdp/issues/3256, github.com/FreeRDP/FreeRDP/issues/8436',
    truth: 'What answers is a middleman, whose connection to the target fails',
    expect: {
      first: [
        'pam-or-jump-host',
        'forwarder-accepts-then-closes',
        'host-process-crash',
        'winstation-listener-partial',
        'unexplained',
      ],
      untrue: [...elsewhere, ...ownKey, ...load, 'answers-change', 'no-common-cipher-suite', 'tls-version-mismatch'],
    },
    start: () => server({ nla: 'absent', settings: { on: 'fin' } }),
  },
  {
    id: 'server-of-2003',
    kind: 'fault',
    about: 'A Server 2003 gives the bare confirm to everything',
    source: 'github.com/rdesktop/rdesktop/issues/118',
    truth: 'It knows only RDP security',
    expect: {
      first: ['works', 'new-client-to-xp-2003-vista-7', 'security-layer-forced'],
      said: [['new-client-to-xp-2003-vista-7', 'security-layer-forced']],
      untrue: [...anythingButTheServer, ...ownKey, ...load],
    },
    start: () => server({ predatesNegotiation: true }),
  },
  {
    id: 'forwarding-that-trips',
    kind: 'passing',
    about: 'Every fourth connection through an SSH client’s forwarding is reset in mid-handshake',
    source: 'github.com/Eugeny/tabby/issues/11339',
    truth: 'It works, but not every time',
    expect: {
      first: ['works', 'answers-change'],
      said: [['answers-change']],
      partly: ['works'],
      untrue: [...everyTime, ...load],
    },
    start: () => sometimes(({ place }) => place % 4 === 3, server({ tls: { onHello: 'rst' } }), server()),
  },
];
