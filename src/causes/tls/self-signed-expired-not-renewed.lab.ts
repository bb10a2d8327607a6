/** A certificate that ended yesterday: a finding where clients get by, the reason where the client says so. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The self-signed certificate ended yesterday, and everything works all the same',
    world: oneServer({ certificate: { starts: -181, ends: -1 } }),
    expect: { kind: 'works', findings: ['tls/self-signed-expired-not-renewed'], stage: 'nla' },
  },
  {
    story: 'The certificate ended yesterday, and the client says that this is why it stopped',
    world: oneServer({ certificate: { starts: -181, ends: -1 } }),
    error: '0x1b07',
    expect: {
      kind: 'explained',
      cause: 'tls/self-signed-expired-not-renewed',
      silent: ['tls/client-clock-makes-cert-invalid'],
    },
  },
  {
    story: 'A client says that a certificate is outside its dates, and the server’s own is not',
    world: oneServer(),
    error: '0x1b07',
    expect: {
      kind: 'unexplained',
      silent: ['tls/self-signed-expired-not-renewed', 'tls/client-clock-makes-cert-invalid'],
    },
  },
  {
    story: 'The certificate ends tomorrow',
    world: oneServer({ certificate: { starts: -179, ends: 1 } }),
    expect: { kind: 'works', silent: ['tls/self-signed-expired-not-renewed'] },
  },
);
