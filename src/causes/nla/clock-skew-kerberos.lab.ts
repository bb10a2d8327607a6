/** Clocks apart: a finding, or the reason where the client says so; a few minutes are neither. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

const MINUTE = 60_000;

export default defineScenarios(
  {
    story: 'The server’s clock is twenty minutes ahead, and nobody has complained yet',
    world: oneServer({ credssp: { clockAhead: 20 * MINUTE } }),
    expect: { kind: 'works', findings: ['nla/clock-skew-kerberos'] },
  },
  {
    story: 'The server’s clock is twenty minutes behind, and the client speaks of a time difference',
    world: oneServer({ credssp: { clockAhead: -20 * MINUTE } }),
    error: '0xC0000133',
    expect: { kind: 'explained', cause: 'nla/clock-skew-kerberos' },
  },
  {
    story: 'The server’s clock is four minutes ahead: Kerberos forgives that',
    world: oneServer({ credssp: { clockAhead: 4 * MINUTE } }),
    expect: { kind: 'works', silent: ['nla/clock-skew-kerberos'] },
  },
);
