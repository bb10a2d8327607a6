/** A client from before TLS 1.2, at a server of today and at one that would still take it. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'The server speaks TLS 1.2 and 1.3, and the client was told that its version is too old',
    world: oneServer(),
    error: 'TLS alert 70',
    expect: { kind: 'explained', cause: 'client/outdated-client', silent: ['tls/tls-version-mismatch'] },
  },
  {
    story: 'The server itself only speaks TLS 1.0: it is the one that is old',
    world: oneServer({ tls: { versions: ['1.0'] } }),
    error: 'TLS alert 70',
    expect: { kind: 'explained', silent: ['client/outdated-client'] },
  },
);
