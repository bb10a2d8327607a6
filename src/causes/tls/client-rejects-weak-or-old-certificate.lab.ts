/** Weak keys and weak signatures, beside strong ones that must not be called weak. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The key has 1024 bits, and a lenient client still gets through',
    world: oneServer({ certificate: { bits: 1024 } }),
    expect: { kind: 'works', findings: ['tls/client-rejects-weak-or-old-certificate'] },
  },
  {
    story: 'The signature is SHA-1, and the user’s client refuses the certificate',
    world: oneServer({ certificate: { signature: 'sha1' } }),
    error: '0x80090327',
    expect: {
      kind: 'explained',
      cause: 'tls/client-rejects-weak-or-old-certificate',
      silent: ['tls/cert-wrong-usage-or-key-type'],
    },
  },
  {
    story: 'An elliptic-curve key of 256 bits is short and strong',
    world: oneServer({ certificate: { key: 'ec', bits: 256 } }),
    expect: { kind: 'works', silent: ['tls/client-rejects-weak-or-old-certificate'] },
  },
);
