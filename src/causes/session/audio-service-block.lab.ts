/** An internal error of a client whose server works: suspicious, never proven; and a server that hangs up on everybody. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story:
      'The first attempt ends with an internal error after a minute, the second gets in: sound is suspected, not named',
    world: {},
    error: 'An internal error has occurred.',
    expect: { kind: 'unexplained', cause: 'session/audio-service-block', stage: 'nla' },
  },
  {
    story: 'The internal error comes from a server that breaks off encryption: no sound was ever opened',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', tls: { onHello: 'fin' } } } } } },
    error: 'An internal error has occurred.',
    expect: { kind: 'explained', stage: 'tls', silent: ['session/audio-service-block'] },
  },
);
