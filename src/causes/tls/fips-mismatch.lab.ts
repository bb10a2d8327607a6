/** A server set to FIPS: a finding as long as nobody is turned away, the reason once a client says so. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A server from before TLS chooses the FIPS level, and our client copes',
    world: oneServer({ predatesNegotiation: true, settings: { encryptionLevel: 4 } }),
    expect: { kind: 'works', findings: ['tls/fips-mismatch'] },
  },
  {
    story: 'The same server, and the user’s client was turned away for FIPS',
    world: oneServer({ predatesNegotiation: true, settings: { encryptionLevel: 4 } }),
    error: '0x3 0x8',
    expect: { kind: 'explained', cause: 'tls/fips-mismatch' },
  },
  {
    story: 'A server from before TLS uses the high level of encryption',
    world: oneServer({ predatesNegotiation: true, settings: { encryptionLevel: 3 } }),
    expect: { kind: 'works', silent: ['tls/fips-mismatch'] },
  },
  {
    story: 'This computer keeps to FIPS ciphers, and its client was turned away for FIPS',
    world: {
      ...oneServer(),
      thisMachine: windows({ 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy\\Enabled': 1 }),
    },
    error: '0x3 0x8',
    expect: { kind: 'explained', cause: 'tls/fips-mismatch' },
  },
);
