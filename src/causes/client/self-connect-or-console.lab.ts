/** A connection to oneself, beside one to somebody else. */
import { defineScenarios, oneServer } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'The client connects to 127.0.0.1 and speaks of a console session',
    world: { host: '127.0.0.1', machines: { '127.0.0.1': { ports: { 3389: { serves: 'rdp' } } } } },
    error: '0x708',
    expect: { kind: 'explained', cause: 'client/self-connect-or-console' },
  },
  {
    story: 'The client connects to another machine and was told that its password is wrong',
    world: oneServer(),
    error: '0x807',
    expect: { kind: 'explained', silent: ['client/self-connect-or-console'] },
  },
);
