/** Ports that answer in another language, and one that says nothing. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

const blamed = {
  kind: 'explained',
  cause: 'negotiate/other-program-on-the-rdp-port',
  stage: 'negotiate',
  silent: ['negotiate/forwarder-accepts-then-closes', 'connect/termservice-stopped-or-listener-down'],
} as const;

export default defineScenarios(
  {
    story: 'The port is Hyper-V’s for the consoles of virtual machines (FreeRDP issue 865)',
    world: { machines: { '192.0.2.7': { ports: { 2179: { serves: 'console', how: 'rst' } } } }, port: 2179 },
    expect: {
      kind: 'explained',
      cause: 'negotiate/other-program-on-the-rdp-port',
      stage: 'negotiate',
      silent: ['connect/source-ip-banned-by-brute-force-guard', 'host/rustdesk-tunnel'],
    },
  },
  {
    story: 'That port is forwarded to 3389, and hangs up in order',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'console', how: 'fin' } } } } },
    expect: { kind: 'explained', cause: 'negotiate/other-program-on-the-rdp-port', stage: 'negotiate' },
  },
  {
    story: 'SSH answers on the RDP port',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'banner', says: 'SSH-2.0-OpenSSH_9.2p1\r\n' } } } } },
    expect: blamed,
  },
  {
    story: 'A web server answers on the RDP port',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'http' } } } } },
    expect: blamed,
  },
  {
    story: 'A port that swallows everything says nothing about who holds it',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'nothing' } } } } },
    expect: { kind: 'explained', stage: 'negotiate', silent: ['negotiate/other-program-on-the-rdp-port'] },
  },
);
