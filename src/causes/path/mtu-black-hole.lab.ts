/** Links that swallow large packets, in one direction or both, and stalls that have nothing to do with size. */
import { defineScenarios, type LabLine, type LabWorld, type RdpPeer } from '../../../lab/scenarios/scenario.ts';

const way = (line: LabLine, peer: RdpPeer = {}): LabWorld => ({
  machines: { '192.0.2.7': { latency: 20, line, ports: { 3389: { serves: 'rdp', ...peer } } } },
});

export default defineScenarios(
  {
    story: 'Short answers come through the tunnel, the certificate never does',
    world: way({ largest: { inbound: 600 } }),
    expect: {
      kind: 'explained',
      cause: 'path/mtu-black-hole',
      stage: 'tls',
      silent: ['tls/machinekeys-acl-or-key-corrupt', 'negotiate/forwarder-accepts-then-closes'],
    },
  },
  {
    story: 'The tunnel swallows large packets both ways',
    world: way({ largest: { inbound: 748, outbound: 748 } }),
    expect: { kind: 'explained', cause: 'path/mtu-black-hole', stage: 'tls', silent: ['path/ids-ips-or-dpi-reset'] },
  },
  {
    story: 'A narrow link far away swallows large packets both ways',
    world: {
      machines: {
        '192.0.2.7': {
          latency: 140,
          line: { largest: { inbound: 900, outbound: 900 } },
          ports: { 3389: { serves: 'rdp' } },
        },
      },
    },
    expect: { kind: 'explained', cause: 'path/mtu-black-hole', stage: 'tls' },
  },
  {
    story: 'The server hangs up promptly when encryption starts: no packet was lost',
    world: way({}, { tls: { onHello: 'fin' } }),
    expect: { kind: 'explained', stage: 'tls', silent: ['path/mtu-black-hole'] },
  },
  {
    story: 'The server agrees to encryption and then hangs, whatever it is told: small packets get no answer either',
    world: way({}, { tls: { onHello: 'silence' } }),
    expect: { kind: 'explained', stage: 'tls', silent: ['path/mtu-black-hole'] },
  },
  {
    story: 'Something lets a thousand bytes of the answer through and stops in the middle of a record',
    world: way({}, { stallsAfter: 700 }),
    expect: { kind: 'explained', stage: 'tls', silent: ['path/mtu-black-hole'] },
  },
);
