/** Servers of different age: one that nobody can speak to any more, one that only lenient clients can, one of today. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server knows SSL 3 and nothing newer, so no client of today gets in',
    world: oneServer({ tls: { versions: ['ssl3'] } }),
    expect: {
      kind: 'explained',
      cause: 'tls/tls-version-mismatch',
      stage: 'tls',
      silent: ['tls/machinekeys-acl-or-key-corrupt'],
    },
  },
  {
    story: 'The server takes TLS 1.0 and 1.1 only; a lenient client still gets through',
    world: oneServer({ tls: { versions: ['1.0', '1.1'] } }),
    expect: { kind: 'works', findings: ['tls/tls-version-mismatch'] },
  },
  {
    story: 'The server takes TLS 1.0 beside 1.2: old clients too, but nobody is shut out',
    world: oneServer({ tls: { versions: ['1.0', '1.2'] } }),
    expect: { kind: 'works', silent: ['tls/tls-version-mismatch'] },
  },
);
