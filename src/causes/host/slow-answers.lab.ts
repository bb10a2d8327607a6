/** Servers, proxies and lines that are slow, and some that are silent. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const accusesNobody = [
  'path/ids-ips-or-dpi-reset',
  'negotiate/other-program-on-the-rdp-port',
  'host/resource-exhaustion',
  'path/mtu-black-hole',
  'tls/machinekeys-acl-or-key-corrupt',
];

export default defineScenarios(
  {
    story: 'The server sends one byte a second: what came was right, and more was coming when our patience ended',
    world: oneServer({ drips: 1_000 }),
    expect: { kind: 'explained', cause: 'host/slow-answers', stage: 'negotiate', silent: accusesNobody },
  },
  {
    story: 'The line carries four hundred bytes a second (nginx, proxy_download_rate 400)',
    world: { machines: { '192.0.2.7': { line: { speed: 3_200 }, ports: { 3389: { serves: 'rdp' } } } } },
    expect: { kind: 'works', silent: ['host/resource-exhaustion', 'path/ids-ips-or-dpi-reset'] },
  },
  {
    story: 'Each answer takes three seconds, and then comes whole',
    world: oneServer({ slow: 3_000 }),
    expect: { kind: 'works', findings: ['host/slow-answers'], silent: accusesNobody },
  },
  {
    story: 'The first connection waits for a server that was asleep, and every later one is quick',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: [{ serves: 'rdp', slow: 3_000 }, { serves: 'rdp' }] } },
      },
    },
    expect: { kind: 'works', silent: ['host/slow-answers'] },
  },
  {
    story: 'The server falls silent after the first hundred bytes of encryption',
    world: oneServer({ stallsAfter: 120 }),
    expect: { kind: 'unexplained', stage: 'tls', silent: ['host/slow-answers'] },
  },
);
