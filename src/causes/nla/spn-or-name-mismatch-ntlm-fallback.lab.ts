/** An alias that the server does not carry, beside a name that it does and an address that no certificate carries. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Users type an alias that is neither in the certificate nor the computer’s name',
    world: { ...oneServer(), host: 'rdp.example.test' },
    expect: { kind: 'works', findings: ['nla/spn-or-name-mismatch-ntlm-fallback'] },
  },
  {
    story: 'Users type an alias, and a policy does not let the client fall back to NTLM',
    world: { ...oneServer(), host: 'rdp.example.test' },
    error: '0x1707',
    expect: { kind: 'explained', cause: 'nla/spn-or-name-mismatch-ntlm-fallback' },
  },
  {
    story: 'An administrator types the address: no certificate carries it, and that is no fault',
    world: { ...oneServer(), host: '192.0.2.7' },
    expect: { kind: 'works', silent: ['nla/spn-or-name-mismatch-ntlm-fallback'] },
  },
  {
    story: 'The name is not the server’s own, and a policy of this computer forbids NTLM',
    world: {
      ...oneServer({ certificate: { name: 'other.example.test' } }),
      thisMachine: windows({ 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0\\RestrictSendingNTLMTraffic': 2 }),
    },
    error: '0x80090303',
    expect: { kind: 'explained', cause: 'nla/spn-or-name-mismatch-ntlm-fallback' },
  },
);
