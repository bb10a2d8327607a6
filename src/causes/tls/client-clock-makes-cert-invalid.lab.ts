/** Certificates of tomorrow and clocks of yesterday. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const DAY = 86_400_000;

/** A domain controller that refuses, and says in doing so that it is 2026-11-21 03:00:00 UTC. RFC 4120 5.9.1 */
const controller = {
  serves: 'banner',
  says: '000000347e323030a003020105a10302011ea411180f32303236313132313033303030305aa503020100a603020106a9071b05522e4c4142',
  hex: true,
} as const;

export default defineScenarios(
  {
    story: 'This machine’s clock is ahead by more than a year: the server and its domain controller say the same time',
    world: {
      ourClockAhead: 400 * DAY,
      machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp' }, 88: controller } } },
    },
    error: '0x1b07',
    options: { deep: true },
    expect: {
      kind: 'explained',
      cause: 'tls/client-clock-makes-cert-invalid',
      silent: ['tls/self-signed-expired-not-renewed'],
    },
  },
  {
    story:
      'This machine’s clock is ahead by more than a year: the server and the gateway’s web server say the same time',
    world: {
      ourClockAhead: 400 * DAY,
      machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp' }, 443: { serves: 'https', gateway: true } } } },
    },
    file: 'full address:s:ts01.example.test\ngatewayhostname:s:gw.example.test\ngatewayusagemethod:i:1\n',
    error: '0x1b07',
    expect: {
      kind: 'explained',
      cause: 'tls/client-clock-makes-cert-invalid',
      silent: ['tls/self-signed-expired-not-renewed'],
    },
  },
  {
    story: 'The certificate begins in a month, and our lenient client gets through',
    world: oneServer({ certificate: { starts: 30, ends: 210 } }),
    expect: {
      kind: 'works',
      findings: ['tls/client-clock-makes-cert-invalid'],
      silent: ['tls/self-signed-expired-not-renewed'],
    },
  },
  {
    story: 'Our clock stands two months in the past, and the client says that the dates do not fit',
    world: { ...oneServer(), ourClockAhead: -60 * DAY },
    error: '0x1b07',
    expect: { kind: 'explained', cause: 'tls/client-clock-makes-cert-invalid' },
  },
  {
    story: 'The clocks agree and the certificate ended yesterday: no clock is to blame',
    world: oneServer({ certificate: { starts: -181, ends: -1 } }),
    error: '0x1b07',
    expect: { kind: 'explained', silent: ['tls/client-clock-makes-cert-invalid'] },
  },
);
