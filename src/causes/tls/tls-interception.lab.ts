/** A certificate that an inspecting device made, beside the server’s own self-signed one. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The certificate comes from an inspecting firewall, and the client’s proof was bound to another key',
    world: oneServer({ certificate: { issuer: 'FortiGate CA' } }),
    error: '0xC000035B',
    expect: { kind: 'explained', cause: 'tls/tls-interception' },
  },
  {
    story: 'An inspecting firewall sits in between, but nothing has failed yet',
    world: oneServer({ certificate: { issuer: 'FortiGate CA' } }),
    expect: { kind: 'works', findings: ['tls/tls-interception'] },
  },
  {
    story: 'The certificate is self-signed, as Windows makes it',
    world: oneServer(),
    expect: { kind: 'works', silent: ['tls/tls-interception'] },
  },
);
