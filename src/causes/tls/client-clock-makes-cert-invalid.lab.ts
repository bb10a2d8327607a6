/** Certificates of tomorrow and clocks of yesterday. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

const DAY = 86_400_000;

export default defineScenarios(
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
