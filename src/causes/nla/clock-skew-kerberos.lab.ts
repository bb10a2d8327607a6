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
  {
    story: 'The Security log says that the clocks are too far apart',
    world: oneServer({ credssp: { clockAhead: 20 * MINUTE } }),
    error: '0x904 0x7',
    events: {
      logged: [
        { provider: 'security-auditing', id: 4625, data: { Status: '0xc0000133', SubStatus: '0x0', LogonType: '3' } },
      ],
    },
    expect: { kind: 'explained', cause: 'nla/clock-skew-kerberos' },
  },
  {
    story: 'The Security log speaks of a wrong password, and of no clock',
    world: oneServer(),
    error: '0x904 0x7',
    events: {
      logged: [
        {
          provider: 'security-auditing',
          id: 4625,
          data: { Status: '0xc000006d', SubStatus: '0xc000006a', LogonType: '3' },
        },
      ],
    },
    expect: { kind: 'explained', silent: ['nla/clock-skew-kerberos'] },
  },
);
