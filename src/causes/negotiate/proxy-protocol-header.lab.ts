/** Servers that read a proxy’s header as RDP, and servers that say goodbye for reasons of their own. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const at = (hex: string, how: 'fin' | 'rst' = 'fin', onlyToLines = false) =>
  ({ machines: { '192.0.2.7': { ports: { 3389: { serves: 'reply', hex, how, onlyToLines } } } } }) as const;

const blamed = {
  kind: 'explained',
  cause: 'negotiate/proxy-protocol-header',
  stage: 'negotiate',
  silent: ['host/answers-change', 'negotiate/other-program-on-the-rdp-port', 'nla/clock-skew-kerberos'],
} as const;

export default defineScenarios(
  {
    story:
      'HAProxy with send-proxy before xrdp: an MCS disconnect comes for the request, silence for one without a line',
    world: at('0300000902f0802180', 'fin', true),
    expect: blamed,
  },
  {
    story: 'nginx with proxy_protocol before xrdp: the same disconnect for everything, then a reset',
    world: at('0300000902f0802180', 'rst'),
    expect: blamed,
  },
  {
    story: 'A server behind the header answers with an X.224 disconnect',
    world: at('0300000b06800000000000'),
    expect: blamed,
  },
  {
    story: 'A proxy is turned the wrong way and tells the client who calls',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: { serves: 'banner', says: 'PROXY TCP4 192.0.2.1 192.0.2.7 50000 3389' } } },
      },
    },
    expect: { ...blamed, silent: ['host/answers-change', 'negotiate/other-program-on-the-rdp-port'] },
  },
  {
    story: 'xrdp agrees to TLS and then says goodbye in the clear: the request itself was understood',
    world: oneServer({ tls: { onHello: 'stray-disconnect' } }),
    expect: { kind: 'explained', stage: 'tls', silent: ['negotiate/proxy-protocol-header'] },
  },
  {
    story: 'The target behind a forwarding is dead: the connection closes without a word',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'asked' } } } } },
    expect: {
      kind: 'explained',
      cause: 'negotiate/forwarder-accepts-then-closes',
      silent: ['negotiate/proxy-protocol-header'],
    },
  },
);
