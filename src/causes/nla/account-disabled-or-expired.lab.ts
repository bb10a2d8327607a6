/** An account that is off is told apart from one that is locked. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the account is disabled',
    world: oneServer(),
    error: '0xb07',
    expect: { kind: 'explained', cause: 'nla/account-disabled-or-expired', silent: ['nla/account-locked'] },
  },
  {
    story: 'The client shows that the account is locked: it is not disabled',
    world: oneServer(),
    error: '0xd07',
    expect: { kind: 'explained', silent: ['nla/account-disabled-or-expired'] },
  },
);
