/** A server that ends NLA without a word, beside one that says why and one that goes on. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'TLS stands, and the server closes on the first message of NLA',
    world: oneServer({ credssp: { onNegotiate: 'fin' } }),
    error: '0x904 0x7',
    expect: {
      kind: 'explained',
      cause: 'nla/nla-broken-chain',
      stage: 'nla',
      silent: ['nla/ntlm-blocked-or-downgraded', 'tls/machinekeys-acl-or-key-corrupt', 'nla/wrong-credentials'],
    },
  },
  {
    story: 'TLS stands, and the server ends NLA with an alert',
    world: oneServer({ credssp: { onNegotiate: { alert: 80 } } }),
    expect: { kind: 'explained', cause: 'nla/nla-broken-chain', stage: 'nla' },
  },
  {
    story: 'The server says that it does not take this kind of proof',
    world: oneServer({ credssp: { onNegotiate: { errorCode: 0x80090302 } } }),
    expect: { kind: 'explained', stage: 'nla', silent: ['nla/nla-broken-chain'] },
  },
);
