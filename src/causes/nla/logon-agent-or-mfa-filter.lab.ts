/** A logon that the logon screen ended: suspicious, never proven from here; and one that NLA ended before it. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story:
      'The password was accepted and the logon screen ended it all the same: an add-on is suspected, and not named',
    world: {},
    error: 'LOGON_FAILED_OTHER',
    expect: { kind: 'unexplained', cause: 'nla/logon-agent-or-mfa-filter', stage: 'nla' },
  },
  {
    story: 'NLA turned the password down, so no add-on was ever asked',
    world: {},
    error: '0x807',
    expect: { kind: 'explained', cause: 'nla/wrong-credentials', silent: ['nla/logon-agent-or-mfa-filter'] },
  },
);
