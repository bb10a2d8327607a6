/** A bastion in front of a server, and the server itself. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A bastion answers under its own certificate',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: { serves: 'rdp', certificate: { name: 'bastion.example.test' } } } },
      },
    },
    expect: { kind: 'works', findings: ['host/pam-or-jump-host'] },
  },
  {
    story: 'The server answers for itself',
    world: {},
    expect: { kind: 'works', stage: 'nla', silent: ['host/pam-or-jump-host'] },
  },
);
