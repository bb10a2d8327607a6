/** A certificate without a usable key, beside one of the same CA whose key works. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A certificate of the CA is bound, its key may not be read, and the server closes on the ClientHello',
    world: oneServer({ tls: { onHello: 'fin' } }),
    expect: {
      kind: 'explained',
      cause: 'tls/custom-cert-no-private-key-permission',
      orCause: ['tls/machinekeys-acl-or-key-corrupt', 'tls/bound-thumbprint-stale'],
      stage: 'tls',
    },
  },
  {
    story: 'The certificate of the CA is served: its key works',
    world: oneServer({ certificate: { issuer: 'Example Issuing CA' } }),
    expect: { kind: 'works', silent: ['tls/custom-cert-no-private-key-permission'] },
  },
);
