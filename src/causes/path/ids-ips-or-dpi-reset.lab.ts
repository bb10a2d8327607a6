/** Devices that read along, and servers that hang up for reasons of their own. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const keys = [
  'tls/machinekeys-acl-or-key-corrupt',
  'tls/custom-cert-no-private-key-permission',
  'tls/bound-thumbprint-stale',
];

export default defineScenarios(
  {
    story: 'A device resets every connection whose first packet names a user',
    world: oneServer({ meddles: { withCookie: 'rst' } }),
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'negotiate',
      silent: ['negotiate/forwarder-accepts-then-closes', 'negotiate/other-program-on-the-rdp-port'],
    },
  },
  {
    story: 'A device swallows every first packet that names a user',
    world: oneServer({ meddles: { withCookie: 'silence' } }),
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'negotiate',
      silent: ['connect/termservice-stopped-or-listener-down', 'path/firewall-answers-for-dead-host'],
    },
  },
  {
    story: 'A device resets the connection when encryption starts, and lets other bytes of the same size pass',
    world: oneServer({ meddles: { withHello: 'rst' } }),
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'tls',
      silent: [...keys, 'tls/crypto-services-stopped', 'tls/tls-version-mismatch'],
    },
  },
  {
    story:
      'A device swallows every first packet of encryption, even of versions that the server turns away with a word',
    world: oneServer({ meddles: { withHello: 'silence' } }),
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'tls',
      silent: ['path/mtu-black-hole', ...keys],
    },
  },
  {
    story: 'A device lets some hundred bytes of the answer through, and then nothing more',
    world: oneServer({ stallsAfter: 700 }),
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'tls',
      silent: ['path/mtu-black-hole', ...keys],
    },
  },
  {
    story: 'A device resets every connection after the confirm, whatever was agreed on, though nobody said a word',
    world: oneServer({ cutsAfterConfirm: 'rst', nla: 'supported', securityLayer: 1 }),
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'tls',
      silent: [...keys, 'tls/crypto-services-stopped', 'tls/no-common-cipher-suite'],
    },
  },
  {
    story: 'A device resets every connection after the confirm, at a server that insists on NLA',
    world: oneServer({ cutsAfterConfirm: 'rst' }),
    expect: { kind: 'explained', cause: 'path/ids-ips-or-dpi-reset', stage: 'tls', silent: keys },
  },
  {
    story: 'Every connection is reset, named user or not: no device has to read along for that',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'rst', when: 'asked' } } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['path/ids-ips-or-dpi-reset'] },
  },
  {
    story: 'The server resets whatever comes after its agreement, a TLS hello or not: it is the server',
    world: oneServer({ tls: { onHello: 'rst' } }),
    expect: {
      kind: 'explained',
      cause: keys[0] ?? '',
      orCause: keys,
      stage: 'tls',
      silent: ['path/ids-ips-or-dpi-reset'],
    },
  },
);
