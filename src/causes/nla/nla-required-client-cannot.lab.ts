/** A server that insists on NLA: right for a client that can, the end for one that cannot. */
import { defineScenarios, oneServer } from '../../../lab/scenario.ts';

export default defineScenarios(
  {
    story: 'The client was told that NLA is required',
    world: oneServer({ nla: 'required' }),
    error: 'HYBRID_REQUIRED_BY_SERVER',
    expect: { kind: 'explained', cause: 'nla/nla-required-client-cannot' },
  },
  {
    story: 'The server insists on NLA and nobody complains: that is how it should be',
    world: oneServer({ nla: 'required' }),
    expect: { kind: 'works', silent: ['nla/nla-required-client-cannot'] },
  },
);
