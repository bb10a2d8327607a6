/** A user whom a selective trust keeps out, and one whose trust is broken. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the authentication firewall of the trust said no',
    world: oneServer(),
    error: '0xC0000413',
    expect: {
      kind: 'explained',
      cause: 'nla/selective-authentication-forest',
      silent: ['nla/dc-unreachable-or-trust-broken', 'nla/wrong-credentials'],
    },
  },
  {
    story: 'The trust between the domains is broken: it lets nobody in, selective or not',
    world: oneServer(),
    error: '0xC000018C',
    expect: { kind: 'explained', silent: ['nla/selective-authentication-forest'] },
  },
  {
    story: 'The server belongs to no domain, so no trust can be selective',
    world: oneServer({ credssp: { domain: '' } }),
    error: '0xC0000413',
    expect: { kind: 'unexplained', silent: ['nla/selective-authentication-forest'] },
  },
  {
    story:
      'The Security log says that the trust is selective, and the person saw only 0x904 / 0x7: not named, but first',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        { provider: 'security-auditing', id: 4625, data: { Status: '0xc0000413', SubStatus: '0x0', LogonType: '3' } },
      ],
    },
    expect: { kind: 'unexplained', cause: 'nla/selective-authentication-forest', silent: ['nla/wrong-credentials'] },
  },
);
