/** A server without NLA works and is worth a remark; one that merely leaves the choice is not. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server takes TLS, and asks who you are only at its logon screen',
    world: oneServer({ nla: 'absent' }),
    expect: { kind: 'works', findings: ['negotiate/nla-not-offered'], stage: 'settings' },
  },
  {
    story: 'The server drops whoever offers NLA alone, without an answer (IronRDP issue 1152)',
    world: oneServer({ nla: 'absent', onNlaAlone: 'fin', certificate: { key: 'ec', name: 'ironrdp' } }),
    expect: {
      kind: 'works',
      findings: ['negotiate/nla-not-offered'],
      silent: ['host/answers-change', 'host/pre-auth-flood-throttle'],
    },
  },
  {
    story: 'The server offers NLA without insisting on it',
    world: oneServer({ nla: 'supported', securityLayer: 1 }),
    expect: { kind: 'works', silent: ['negotiate/nla-not-offered'] },
  },
);
