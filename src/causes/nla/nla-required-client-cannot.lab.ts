/** A server that insists on NLA: right for a client that can, the end for one that cannot. */
import { defineScenarios, oneServer, windows } from '../../../lab/scenarios/scenario.ts';

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
  {
    story: 'Somebody switched NLA off in this computer’s own client, and the server insists on it',
    world: {
      ...oneServer({ nla: 'required' }),
      thisMachine: windows({ 'HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\EnableCredSSPSupport': 0 }),
    },
    expect: { kind: 'works', findings: ['nla/nla-required-client-cannot'] },
  },
  {
    story: 'NLA is switched off in this computer’s client, and the server does without as well',
    world: {
      ...oneServer({ nla: 'supported' }),
      thisMachine: windows({ 'HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\EnableCredSSPSupport': 0 }),
    },
    expect: { kind: 'works', silent: ['nla/nla-required-client-cannot'] },
  },
);
