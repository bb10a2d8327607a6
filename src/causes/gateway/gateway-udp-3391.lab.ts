/** The gateway’s own UDP port refused and silent, and another closed port. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const closed = (port: number, udp: 'refused' | 'silent') =>
  ({
    port,
    machines: {
      '192.0.2.7': { ports: { 443: { serves: 'https', gateway: true }, [port]: 'refused' }, udp, gatewayUdp: udp },
    },
  }) as const;

const gateway = (gatewayUdp: 'answers' | 'refused' | 'silent') =>
  ({
    port: 443,
    machines: { '192.0.2.7': { ports: { 443: { serves: 'https', gateway: true } }, gatewayUdp } },
  }) as const;

/** A server that is reached directly, and the file of somebody who goes through a gateway. */
const through = (gatewayUdp: 'answers' | 'refused') =>
  ({
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: { serves: 'rdp' }, 443: { serves: 'https', gateway: true } }, gatewayUdp },
      },
    },
    file: 'full address:s:ts01.example.test\ngatewayhostname:s:gw.example.test\ngatewayusagemethod:i:1\n',
  }) as const;

export default defineScenarios(
  {
    story: 'The gateway answers over HTTPS, and refuses UDP on its port',
    world: gateway('refused'),
    options: { deep: true },
    expect: { kind: 'explained', findings: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'The gateway answers over HTTPS and begins DTLS over UDP: all is well with it',
    world: gateway('answers'),
    options: { deep: true },
    expect: { kind: 'explained', silent: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'A web server that is no gateway refuses UDP, as it should',
    world: { port: 443, machines: { '192.0.2.7': { ports: { 443: { serves: 'https' } }, gatewayUdp: 'refused' } } },
    options: { deep: true },
    expect: { kind: 'explained', silent: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'Somebody’s file leads through a gateway, whose UDP port is closed',
    ...through('refused'),
    expect: { kind: 'works', findings: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'Somebody’s file leads through a gateway that takes UDP',
    ...through('answers'),
    expect: { kind: 'works', silent: ['gateway/gateway-udp-3391'] },
  },
  {
    story: 'Somebody examines port 3391 of a gateway: closed for TCP as it should be, and for UDP as well',
    world: closed(3391, 'refused'),
    options: { deep: true },
    expect: { kind: 'explained', findings: ['gateway/gateway-udp-3391'], stage: 'connect' },
  },
  {
    story: 'Over UDP the gateway is silent: a filter swallows what is sent there, or it is set not to answer',
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
