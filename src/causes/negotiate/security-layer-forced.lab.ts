/** A server without TLS, beside one that has TLS but no NLA and one that lacks a certificate. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server says to every client that TLS is not allowed',
    world: oneServer({ alwaysFailsWith: 2 }),
    expect: {
      kind: 'explained',
      cause: 'negotiate/security-layer-forced',
      stage: 'negotiate',
      silent: ['tls/no-certificate'],
    },
  },
  {
    story: 'The server takes standard RDP security when nothing else is offered, and refuses a client of today',
    world: oneServer({ securityLayer: 0, nla: 'absent' }),
    error: '0x904 0x7',
    expect: { kind: 'explained', cause: 'negotiate/security-layer-forced', stage: 'negotiate' },
  },
  {
    story: 'The server offers TLS without NLA',
    world: oneServer({ nla: 'absent' }),
    expect: { kind: 'works', silent: ['negotiate/security-layer-forced'] },
  },
);
