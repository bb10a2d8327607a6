/** A client that keeps a strict rule: it stops at a self-signed certificate, and has no reason to at a trusted one. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'The certificate is self-signed, and the client says that it does not trust it',
    world: oneServer(),
    error: '0x80090325',
    expect: { kind: 'explained', cause: 'tls/client-policy-refuses-untrusted-server' },
  },
  {
    story: 'The certificate comes from a CA that is trusted',
    world: oneServer({ certificate: { issuer: 'Example Issuing CA' } }),
    expect: { kind: 'works', silent: ['tls/client-policy-refuses-untrusted-server'] },
  },
);
