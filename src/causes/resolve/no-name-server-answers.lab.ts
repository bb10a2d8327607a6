/** Name servers that keep silent, and what only sounds like it. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const silent = { system: 'no-answer' } as const;

export default defineScenarios(
  {
    story: 'Three DNS servers of a VPN that is not connected: none says a word',
    world: {
      names: { ...silent, resolvers: { '192.0.2.53': 'silent', '192.0.2.54': 'silent', '192.0.2.55': 'silent' } },
    },
    error: '0x104',
    expect: {
      kind: 'explained',
      cause: 'resolve/no-name-server-answers',
      stage: 'resolve',
      silent: ['resolve/dns-stale-or-missing', 'resolve/name-server-fails', 'connect/host-down'],
    },
  },
  {
    story: 'At the address that should be the DNS server’s, nobody listens for questions',
    world: { names: { ...silent, resolvers: { '192.0.2.53': 'unreachable' } } },
    expect: {
      kind: 'explained',
      cause: 'resolve/no-name-server-answers',
      stage: 'resolve',
      silent: ['resolve/dns-stale-or-missing', 'resolve/name-server-fails'],
    },
  },
  {
    story: 'The first DNS server is silent, the second says that there is no such name',
    world: { names: { ...silent, resolvers: { '192.0.2.53': 'silent', '192.0.2.54': 'no-such-name' } } },
    expect: {
      kind: 'explained',
      cause: 'resolve/dns-stale-or-missing',
      stage: 'resolve',
      silent: ['resolve/no-name-server-answers'],
    },
  },
  {
    story: 'One of two DNS servers is silent; the system knows the address all the same',
    world: { names: { system: ['192.0.2.7'], resolvers: { '192.0.2.53': 'silent', '192.0.2.54': ['192.0.2.7'] } } },
    expect: { kind: 'works', silent: ['resolve/no-name-server-answers'] },
  },
);
