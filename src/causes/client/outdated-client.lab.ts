/** A client from before TLS 1.2, at a server of today and at one that would still take it. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

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
  {
    story: 'The server takes TLS 1.2 and 1.3 alone, and somebody switched 1.2 off on this computer',
    world: {
      ...oneServer({ tls: { versions: ['1.2', '1.3'] } }),
      thisMachine: windows({
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client\\Enabled': 0,
      }),
    },
    expect: { kind: 'works', findings: ['client/outdated-client'] },
  },
  {
    story: 'TLS 1.2 is switched off on this computer, and TLS 1.3 is on',
    world: {
      ...oneServer({ tls: { versions: ['1.2', '1.3'] } }),
      thisMachine: windows({
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client\\DisabledByDefault': 1,
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.3\\Client\\Enabled': 1,
      }),
    },
    expect: { kind: 'works', silent: ['client/outdated-client'] },
  },
);
