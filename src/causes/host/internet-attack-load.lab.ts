/** A server on the Internet that fails now and then, and one in the office that does not. */
import { defineScenarios, type LabPort } from '../../../lab/scenarios/scenario.ts';

const healthy: LabPort = { serves: 'rdp' };
const drowned: LabPort = { serves: 'rdp', slow: 2600, credssp: { onNegotiate: 'rst' } };

export default defineScenarios(
  {
    story: 'The first connection drags on and breaks at the logon, later ones get in, and the address is public',
    world: { machines: { '198.51.100.7': { ports: { 3389: [drowned, drowned, healthy] } } } },
    expect: { kind: 'works', stage: 'nla', findings: ['host/answers-change'], silent: ['path/mtu-black-hole'] },
  },
  {
    story:
      'People are thrown out at the logon now and then, the address is public, and some connections drag on and break',
    world: { machines: { '198.51.100.7': { ports: { 3389: [drowned, drowned, healthy] } } } },
    error: '0x904 0x7',
    expect: { kind: 'explained', cause: 'host/internet-attack-load', silent: ['path/mtu-black-hole'] },
  },
  {
    story: 'A server at a private address that answers every time',
    world: { machines: { '10.0.0.7': { ports: { 3389: healthy } } } },
    expect: { kind: 'works', stage: 'nla', silent: ['host/internet-attack-load'] },
  },
);
