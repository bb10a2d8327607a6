/** The gateway’s own UDP port refused and silent, and another closed port. */
import { defineScenarios } from '../../../lab/scenario.ts';

const closed = (port: number, udp: 'refused' | 'silent') =>
  ({
    port,
    machines: { '192.0.2.7': { ports: { 443: { serves: 'https' }, [port]: 'refused' }, udp } },
  }) as const;

export default defineScenarios(
  {
    story: 'Somebody examines port 3391 of a gateway: closed for TCP as it should be, and for UDP as well',
    world: closed(3391, 'refused'),
    options: { deep: true },
    expect: { kind: 'explained', findings: ['gateway/gateway-udp-3391'], stage: 'connect' },
  },
  {
    story: 'Over UDP the gateway is silent: it keeps quiet towards whoever does not speak its encryption',
    world: closed(3391, 'silent'),
    options: { deep: true },
    expect: { kind: 'explained', silent: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'An ordinary server refuses both: that port is nobody’s gateway',
    world: closed(3389, 'refused'),
    options: { deep: true },
    expect: { kind: 'explained', stage: 'connect', silent: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'Remote Desktop itself is forwarded on 3391, and works',
    world: { port: 3391, machines: { '192.0.2.7': { ports: { 3391: { serves: 'rdp' } }, udp: 'refused' } } },
    options: { deep: true },
    expect: { kind: 'works', silent: ['gateway/gateway-udp-3391'] },
  },
);
