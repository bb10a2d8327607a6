/** A server that takes no NTLM says so; one that only hangs up has another trouble. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server answers the first message of NTLM with “function not supported”',
    world: oneServer({ credssp: { onNegotiate: { errorCode: 0x80090302 } } }),
    expect: {
      kind: 'explained',
      cause: 'nla/ntlm-blocked-or-downgraded',
      stage: 'nla',
      silent: ['nla/nla-broken-chain', 'nla/wrong-credentials'],
    },
  },
  {
    story: 'The server closes on the first message of NLA and gives no reason',
    world: oneServer({ credssp: { onNegotiate: 'fin' } }),
    expect: { kind: 'explained', stage: 'nla', silent: ['nla/ntlm-blocked-or-downgraded'] },
  },
);
