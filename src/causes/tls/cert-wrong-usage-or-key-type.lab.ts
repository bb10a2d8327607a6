/** A certificate for clients on a server, beside certificates that are right, or wrong in another way. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The certificate is meant for clients, and everything works all the same',
    world: oneServer({ certificate: { extendedKeyUsage: ['clientAuth'] } }),
    expect: { kind: 'works', findings: ['tls/cert-wrong-usage-or-key-type'] },
  },
  {
    story: 'The certificate is meant for clients, and the user’s client says so',
    world: oneServer({ certificate: { extendedKeyUsage: ['clientAuth'] } }),
    error: '0x80090349',
    expect: {
      kind: 'explained',
      cause: 'tls/cert-wrong-usage-or-key-type',
      silent: ['tls/client-rejects-weak-or-old-certificate'],
    },
  },
  {
    story: 'Windows’ own certificate may encipher keys but not sign: that is how Windows makes it',
    world: oneServer({
      certificate: { keyUsage: ['keyEncipherment', 'dataEncipherment'], extendedKeyUsage: ['serverAuth'] },
    }),
    expect: { kind: 'works', silent: ['tls/cert-wrong-usage-or-key-type'] },
  },
);
