/** Bytes that arrive changed, and servers that break off by themselves. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const altered = {
  kind: 'explained',
  cause: 'path/bytes-altered',
  silent: ['nla/nla-broken-chain', 'path/ids-ips-or-dpi-reset', 'tls/machinekeys-acl-or-key-corrupt'],
} as const;

export default defineScenarios(
  {
    story: 'One bit of the server’s encrypted NLA answer differs: our side cannot decrypt it',
    world: oneServer({ isAltered: true }),
    expect: { ...altered, stage: 'nla' },
  },
  {
    story: 'One bit of the server’s encrypted settings differs, without NLA',
    world: oneServer({ isAltered: true, nla: 'absent' }),
    expect: { ...altered, stage: 'settings' },
  },
  {
    story: 'The server itself breaks off NLA',
    world: oneServer({ credssp: { onNegotiate: 'rst' } }),
    expect: { kind: 'explained', cause: 'nla/nla-broken-chain', silent: ['path/bytes-altered'] },
  },
);
