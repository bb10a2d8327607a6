/** A logon that is turned down, which a spoilt client and a wrong password share; and an account that is locked. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'Since the January update the client is turned down; from outside that looks like a wrong password',
    world: {},
    error: 'The logon attempt failed',
    expect: {
      kind: 'explained',
      cause: 'nla/2026-01-credential-regression',
      orCause: ['nla/wrong-credentials'],
      silent: ['nla/account-disabled-or-expired'],
    },
  },
  {
    story: 'The account is disabled: no update of a client does that',
    world: {},
    error: '0xB07',
    expect: { kind: 'explained', silent: ['nla/2026-01-credential-regression'] },
  },
);
