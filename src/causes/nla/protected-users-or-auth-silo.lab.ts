/** A protected account by address, beside a wrong password by address. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A domain administrator types the server’s address, and the client shows an account restriction',
    world: { ...oneServer(), host: '192.0.2.7' },
    error: '0xC000006E',
    expect: { kind: 'explained', cause: 'nla/protected-users-or-auth-silo' },
  },
  {
    story: 'The address was typed and the password was wrong: no protection is at work',
    world: { ...oneServer(), host: '192.0.2.7' },
    error: '0xC000006A',
    expect: { kind: 'explained', silent: ['nla/protected-users-or-auth-silo'] },
  },
);
