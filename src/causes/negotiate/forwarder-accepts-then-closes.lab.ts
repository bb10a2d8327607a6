/** Doors that open and shut again, and one that hangs up only on encryption. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const blamed = {
  kind: 'explained',
  cause: 'negotiate/forwarder-accepts-then-closes',
  stage: 'negotiate',
  silent: [
    'connect/termservice-stopped-or-listener-down',
    'connect/rdp-disabled-by-setting-or-policy',
    'negotiate/other-program-on-the-rdp-port',
  ],
} as const;

export default defineScenarios(
  {
    story: 'A port forwarding accepts, finds nobody behind it and hangs up',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'accepted' } } } } },
    error: '0x904 0x7',
    expect: blamed,
  },
  {
    story: 'A tunnel hangs up as soon as the client has asked',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'asked' } } } } },
    expect: blamed,
  },
  {
    story: 'The server answers the first question and hangs up only when encryption starts',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', tls: { onHello: 'fin' } } } } } },
    expect: { kind: 'explained', stage: 'tls', silent: ['negotiate/forwarder-accepts-then-closes'] },
  },
  {
    story: 'The port opens and closes, and the server’s own log, which covers the time, has seen no connection',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'close', how: 'fin', when: 'accepted' } } } } },
    events: { logged: [], covers: ['rdp-core-ts'] },
    expect: { kind: 'explained', cause: 'negotiate/forwarder-accepts-then-closes' },
  },
);
