/** A thumbprint that leads nowhere looks from outside like any key that cannot be used. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server looks for a certificate that was deleted, and closes on the ClientHello',
    world: oneServer({ tls: { onHello: 'fin' } }),
    expect: {
      kind: 'explained',
      cause: 'tls/bound-thumbprint-stale',
      orCause: ['tls/machinekeys-acl-or-key-corrupt', 'tls/custom-cert-no-private-key-permission'],
      stage: 'tls',
    },
  },
  {
    story: 'A renewed certificate of a CA is bound and served',
    world: oneServer({ certificate: { issuer: 'Example Issuing CA', starts: -1, ends: 364 } }),
    expect: { kind: 'works', silent: ['tls/bound-thumbprint-stale'] },
  },
);
