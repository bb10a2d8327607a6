/** A path that swallows large packets, and a server that hangs up on them. */
import { defineScenarios } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'Short answers come through the tunnel, the certificate never does',
    world: { machines: { '192.0.2.7': { latency: 20, ports: { 3389: { serves: 'rdp', stallsAfter: 60 } } } } },
    expect: {
      kind: 'explained',
      cause: 'path/mtu-black-hole',
      stage: 'tls',
      silent: ['tls/machinekeys-acl-or-key-corrupt', 'negotiate/forwarder-accepts-then-closes'],
    },
  },
  {
    story: 'The server hangs up promptly when encryption starts: no packet was lost',
    world: {
      machines: { '192.0.2.7': { latency: 20, ports: { 3389: { serves: 'rdp', tls: { onHello: 'fin' } } } } },
    },
    expect: { kind: 'explained', stage: 'tls', silent: ['path/mtu-black-hole'] },
  },
);
