/** A logon that the gateway did not accept, beside a plain wrong password. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order from here, and the client’s logon did not fit its encryption',
    world: oneServer(),
    error: '0xC000035B',
    expect: { kind: 'explained', cause: 'gateway/gateway-auth-or-channel-binding', silent: ['nla/wrong-credentials'] },
  },
  {
    story: 'The password was wrong: nothing is said of a gateway',
    world: oneServer(),
    error: '0xC000006A',
    expect: { kind: 'explained', silent: ['gateway/gateway-auth-or-channel-binding'] },
  },
  {
    story: 'This computer is set to answer with the old NTLM, and the gateway’s bindings did not fit',
    world: {
      ...oneServer(),
      thisMachine: windows({ 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\LmCompatibilityLevel': 1 }),
    },
    error: '0xC000035B',
    expect: { kind: 'explained', cause: 'gateway/gateway-auth-or-channel-binding' },
  },
);
