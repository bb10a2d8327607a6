/** A server that lost its domain, told apart from one that has none. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order but cannot ask its domain, and the client says that no authority could be reached',
    world: oneServer(),
    error: '0x1807',
    expect: { kind: 'explained', cause: 'nla/dc-unreachable-or-trust-broken' },
  },
  {
    story: 'The server belongs to no domain, so it can have lost none, and the password was wrong',
    world: oneServer({ credssp: { domain: '' } }),
    error: '0x807',
    expect: { kind: 'explained', silent: ['nla/dc-unreachable-or-trust-broken'] },
  },
);
