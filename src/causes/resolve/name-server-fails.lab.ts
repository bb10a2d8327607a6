/** Name servers that answer with a failure, and those that say no, which is an answer like any other. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The DNS server answers SERVFAIL: it cannot reach those that it asks in turn',
    world: { names: { system: 'no-answer', resolvers: { '192.0.2.53': 'failed' } } },
    error: '0x104',
    expect: {
      kind: 'explained',
      cause: 'resolve/name-server-fails',
      stage: 'resolve',
      silent: ['resolve/dns-stale-or-missing', 'resolve/no-name-server-answers', 'connect/host-down'],
    },
  },
  {
    story: 'One DNS server is silent, the other refuses to serve this client',
    world: { names: { system: 'no-answer', resolvers: { '192.0.2.53': 'silent', '192.0.2.54': 'refused' } } },
    expect: {
      kind: 'explained',
      cause: 'resolve/name-server-fails',
      stage: 'resolve',
      silent: ['resolve/dns-stale-or-missing', 'resolve/no-name-server-answers'],
    },
  },
  {
    story: 'The DNS server says plainly that there is no such name',
    world: { names: { system: 'no-such-name', resolvers: { '192.0.2.53': 'no-such-name' } } },
    expect: {
      kind: 'explained',
      cause: 'resolve/dns-stale-or-missing',
      stage: 'resolve',
      silent: ['resolve/name-server-fails', 'resolve/no-name-server-answers'],
    },
  },
  {
    story: 'One of two DNS servers fails; the other one suffices',
    world: { names: { system: ['192.0.2.7'], resolvers: { '192.0.2.53': 'failed', '192.0.2.54': ['192.0.2.7'] } } },
    expect: { kind: 'works', silent: ['resolve/name-server-fails'] },
  },
);
