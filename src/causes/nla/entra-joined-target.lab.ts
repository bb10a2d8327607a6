/** Where no domain is named, a failed logon may have to do with Entra ID; where one is, it has not. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server names no domain, and the logon fails: from outside that is mostly a wrong password',
    world: oneServer({ credssp: { domain: '' } }),
    error: '0x807',
    expect: { kind: 'explained', cause: 'nla/entra-joined-target', orCause: ['nla/wrong-credentials'] },
  },
  {
    story: 'The server takes a sign-in with Entra ID, and turns a password down',
    world: oneServer({ entra: true, credssp: { domain: '' } }),
    error: '0x807',
    expect: {
      kind: 'explained',
      cause: 'nla/entra-joined-target',
      orCause: ['nla/wrong-credentials'],
      silent: ['nla/blank-password'],
    },
  },
  {
    story: 'The server refuses every offer but a sign-in with Entra ID (failure code 7)',
    world: oneServer({ entra: 'required' }),
    expect: {
      kind: 'explained',
      cause: 'nla/entra-joined-target',
      stage: 'negotiate',
      silent: ['tls/no-certificate', 'negotiate/security-layer-forced', 'negotiate/nla-not-offered'],
    },
  },
  {
    story: 'The server refuses every offer for another reason (failure code 4)',
    world: oneServer({ alwaysFailsWith: 4 }),
    expect: { kind: 'unexplained', stage: 'negotiate', silent: ['nla/entra-joined-target'] },
  },
  {
    story: 'The server belongs to a domain, and the logon fails',
    world: oneServer(),
    error: '0x807',
    expect: { kind: 'explained', silent: ['nla/entra-joined-target'] },
  },
);
