/** A client that keeps a strict rule: it stops at a self-signed certificate, and has no reason to at a trusted one. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

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
  {
    story: 'A policy of this computer refuses servers that prove nothing, and the certificate is self-signed',
    world: {
      ...oneServer(),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services\\AuthenticationLevel': 1,
      }),
    },
    expect: { kind: 'works', findings: ['tls/client-policy-refuses-untrusted-server'] },
  },
  {
    story: 'The same policy, and the certificate comes from a CA that is trusted',
    world: {
      ...oneServer({ certificate: { issuer: 'Example Issuing CA' } }),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services\\AuthenticationLevel': 1,
      }),
    },
    expect: { kind: 'works', silent: ['tls/client-policy-refuses-untrusted-server'] },
  },
  {
    story: 'A policy of this computer has it ask the user about a self-signed certificate',
    world: {
      ...oneServer(),
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services\\AuthenticationLevel': 2,
      }),
    },
    expect: { kind: 'works', silent: ['tls/client-policy-refuses-untrusted-server'] },
  },
);
