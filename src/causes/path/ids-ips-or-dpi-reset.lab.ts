/** Devices that read along, and a server that hangs up for reasons of its own. */
import { defineScenarios } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'A device resets every connection whose first packet names a user',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', meddles: { withCookie: 'rst' } } } } } },
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'negotiate',
      silent: ['negotiate/forwarder-accepts-then-closes', 'negotiate/other-program-on-the-rdp-port'],
    },
  },
  {
    story:
      'A device swallows every first packet of encryption, even of versions that the server turns away with a word',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', meddles: { withHello: 'silence' } } } } } },
    expect: {
      kind: 'explained',
      cause: 'path/ids-ips-or-dpi-reset',
      stage: 'tls',
      silent: ['path/mtu-black-hole', 'tls/machinekeys-acl-or-key-corrupt'],
    },
  },
  {
    story: 'Every connection is reset, named user or not: no device has to read along for that',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'rst', when: 'asked' } } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['path/ids-ips-or-dpi-reset'] },
  },
);
