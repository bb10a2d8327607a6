/** A Windows XP, in two moods, and a server of today. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'An XP guest answers without choosing any security, then hangs up on the settings',
    world: {
      machines: {
        '192.0.2.7': {
          ports: {
            3389: {
              serves: 'rdp',
              predatesNegotiation: true,
              nla: 'absent',
              securityLayer: 0,
              settings: { on: 'fin' },
            },
          },
        },
      },
    },
    error: '0x904 0x7',
    expect: {
      kind: 'explained',
      cause: 'negotiate/new-client-to-xp-2003-vista-7',
      silent: ['tls/machinekeys-acl-or-key-corrupt', 'negotiate/forwarder-accepts-then-closes'],
    },
  },
  {
    story: 'An XP guest that answers everything we ask',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: { serves: 'rdp', predatesNegotiation: true, nla: 'absent', securityLayer: 0 } } },
      },
    },
    expect: { kind: 'works', findings: ['negotiate/new-client-to-xp-2003-vista-7'] },
  },
  {
    story: 'A server of today chooses its security',
    world: {},
    expect: { kind: 'works', stage: 'nla', silent: ['negotiate/new-client-to-xp-2003-vista-7'] },
  },
);
