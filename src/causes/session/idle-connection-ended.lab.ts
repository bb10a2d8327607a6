/** Ends in order, told with their seconds; and connections that are forgotten, or last. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const id = 'session/idle-connection-ended';

export default defineScenarios(
  {
    story: 'A proxy (nginx, proxy_timeout 2s) ends what was quiet for two seconds',
    world: oneServer({ idle: { after: 2_000, how: 'fin' } }),
    options: { idle: 5 },
    expect: { kind: 'works', findings: [id], silent: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'HAProxy (timeout client 1500ms) ends it sooner still',
    world: oneServer({ idle: { after: 1_500, how: 'fin' }, nla: 'absent' }),
    options: { idle: 5 },
    expect: { kind: 'works', findings: [id], silent: ['path/nat-or-firewall-idle-timeout'] },
  },
  {
    story: 'A router forgets what was quiet for two seconds',
    world: oneServer({ idle: { after: 2_000, how: 'lost' } }),
    options: { idle: 5 },
    expect: { kind: 'works', findings: ['path/nat-or-firewall-idle-timeout'], silent: [id] },
  },
  {
    story: 'A quiet connection lasts as long as was asked',
    world: {},
    options: { idle: 20 },
    expect: { kind: 'works', silent: [id] },
  },
);
