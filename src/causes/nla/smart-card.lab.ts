/** A card that was refused, beside a password that was. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order, and the client shows that the card is blocked',
    world: oneServer(),
    error: '0x2207',
    expect: { kind: 'explained', cause: 'nla/smart-card', silent: ['nla/wrong-credentials'] },
  },
  {
    story: 'The client shows a wrong password: no card was asked for',
    world: oneServer(),
    error: '0x807',
    expect: { kind: 'explained', silent: ['nla/smart-card'] },
  },
);
