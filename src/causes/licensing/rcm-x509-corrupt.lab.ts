/** A damaged licensing certificate shows as a security error, not as a missing licence. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The server is in order as far as can be seen, and the client cannot unpack its licensing certificate',
    world: oneServer(),
    error: '0x706',
    expect: { kind: 'explained', cause: 'licensing/rcm-x509-corrupt' },
  },
  {
    story: 'The client says that no licence server is there',
    world: oneServer(),
    error: '0x3 0x101',
    expect: { kind: 'explained', silent: ['licensing/rcm-x509-corrupt'] },
  },
);
