/** Servers that change their minds, and the many things that only look like it. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const healthy = { serves: 'rdp' } as const;
const closed = { serves: 'close', how: 'fin', when: 'asked' } as const;
const times = <Port>(count: number, port: Port): readonly Port[] => new Array<Port>(count).fill(port);

export default defineScenarios(
  {
    story: 'The server takes three connections and hangs up on all that follow',
    world: { machines: { '192.0.2.7': { ports: { 3389: [...times(3, healthy), closed] } } } },
    expect: {
      kind: 'works',
      findings: ['host/answers-change'],
      silent: ['connect/source-ip-banned-by-brute-force-guard'],
    },
  },
  {
    story: 'The server hangs up on the first connection, as its service has only just started, and takes the others',
    world: { machines: { '192.0.2.7': { ports: { 3389: [closed, healthy] } } } },
    expect: { kind: 'works', findings: ['host/answers-change'] },
  },
  {
    story: 'Two servers take turns behind one address, and one of them has no NLA',
    world: {
      machines: {
        '192.0.2.7': {
          ports: { 3389: [1, 2, 3, 4, 5, 6, 7, 8].flatMap(() => [healthy, { serves: 'rdp', nla: 'absent' } as const]) },
        },
      },
    },
    expect: { kind: 'works', findings: ['host/answers-change'] },
  },
  {
    story: 'The server is restarted in the middle: it takes the first connections, and then its port is closed',
    world: { machines: { '192.0.2.7': { ports: { 3389: [...times(4, healthy), 'refused'] } } } },
    expect: { kind: 'works', findings: ['host/answers-change'] },
  },
  {
    story: 'A line that loses packets swallows one connection or the other: the server did not change',
    world: { machines: { '192.0.2.7': { latency: 40, line: { loss: 0.25, seed: 5 }, ports: { 3389: healthy } } } },
    expect: { kind: 'works', silent: ['host/answers-change'] },
  },
  {
    story: 'A guard in front lets each client make eight connections in ten seconds: we made more, and nothing changed',
    world: {
      machines: { '192.0.2.7': { limit: { connections: 8, within: 10_000 }, ports: { 3389: healthy } } },
    },
    expect: { kind: 'works', silent: ['host/answers-change', 'tls/tls-version-mismatch'] },
  },
  {
    story: 'A proxy in front lets each client make one connection at a time: we made four, and nothing changed',
    world: { machines: { '192.0.2.7': { limit: { atOnce: 1 }, ports: { 3389: healthy } } } },
    expect: { kind: 'works', silent: ['host/answers-change', 'tls/tls-version-mismatch'] },
  },
  {
    story: 'The server closes every connection in the same way',
    world: { machines: { '192.0.2.7': { ports: { 3389: closed } } } },
    expect: { kind: 'explained', silent: ['host/answers-change'] },
  },
);
