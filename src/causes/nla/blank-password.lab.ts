/** A home computer without a domain and an account without a password. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server belongs to no domain, and the client shows an account restriction',
    world: oneServer({ credssp: { domain: '' } }),
    error: '0xC000006E',
    expect: { kind: 'explained', cause: 'nla/blank-password' },
  },
  {
    story: 'The server belongs to a domain, where an empty password is hardly ever allowed',
    world: oneServer(),
    error: '0xC000006F',
    expect: { kind: 'explained', silent: ['nla/blank-password'] },
  },
);
