/** Servers and balancers that insist on the user name, and some that are merely slower without it. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const found = ['negotiate/turned-away-without-name'];

export default defineScenarios(
  {
    story: 'The server closes every request without the mstshash line (heralding issue 132)',
    world: oneServer({ meddles: { withoutCookie: 'fin' }, nla: 'supported' }),
    expect: { kind: 'works', findings: found, silent: ['path/ids-ips-or-dpi-reset', 'host/answers-change'] },
  },
  {
    story: 'HAProxy rejects what has no RDP cookie, by a reset',
    world: oneServer({ meddles: { withoutCookie: 'rst' } }),
    expect: { kind: 'works', findings: found, silent: ['path/ids-ips-or-dpi-reset', 'host/answers-change'] },
  },
  {
    story: 'Requests without a name wait longer than we do: that is no turning away',
    world: oneServer({ meddles: { withoutCookie: 'silence' } }),
    expect: { kind: 'works', silent: [...found, 'connect/firewall-drop'] },
  },
  {
    story: 'Nobody minds whether a name is there',
    world: {},
    expect: { kind: 'works', silent: found },
  },
);
