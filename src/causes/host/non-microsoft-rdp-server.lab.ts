/** A server that names no build of Windows, and one that does. */
import { defineScenarios } from '../../../lab/scenarios/scenario.ts';

export default defineScenarios(
  {
    story: 'A Linux desktop answers with NLA and names no build of Windows',
    world: { machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', credssp: { build: '', domain: '' } } } } } },
    expect: { kind: 'works', findings: ['host/non-microsoft-rdp-server'] },
  },
  {
    story: 'A Windows server names its build',
    world: {},
    expect: { kind: 'works', stage: 'nla', silent: ['host/non-microsoft-rdp-server'] },
  },
);
