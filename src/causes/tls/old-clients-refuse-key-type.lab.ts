/** A key on a curve, and one that every client reads. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const id = 'tls/old-clients-refuse-key-type';

export default defineScenarios(
  {
    story: 'A server written in Rust made itself a certificate with a key on the curve P-256 (hypr-rdp issue 68)',
    world: oneServer({ nla: 'absent', certificate: { key: 'ec' } }),
    expect: {
      kind: 'works',
      findings: [id],
      silent: ['tls/client-rejects-weak-or-old-certificate', 'tls/machinekeys-acl-or-key-corrupt'],
    },
  },
  {
    story: 'An old thin client finds no common algorithm with a key on a curve',
    world: oneServer({ certificate: { key: 'ec', bits: 384 } }),
    error: '0x80090331',
    expect: {
      kind: 'explained',
      cause: id,
      orCause: ['tls/no-common-cipher-suite', 'client/client-side-security-suite'],
    },
  },
  {
    story: 'The certificate has an RSA key',
    world: {},
    expect: { kind: 'works', silent: [id] },
  },
);
