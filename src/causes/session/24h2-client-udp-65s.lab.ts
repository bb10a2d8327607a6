/** A Server 2016 that answers over UDP, one that does not, and a newer server. */
import { defineScenarios, windows } from '../../../lab/scenarios/scenario.ts';

const server = (build: string, udp: 'answers' | 'refused') =>
  ({ machines: { '192.0.2.7': { ports: { 3389: { serves: 'rdp', credssp: { build } } }, udp } } }) as const;

export default defineScenarios(
  {
    story: 'Server 2016 answers over UDP, and the session was closed after a minute: suspected first, and not named',
    world: server('10.0.14393', 'answers'),
    error: '0x904 0x0',
    expect: { kind: 'unexplained', cause: 'session/24h2-client-udp-65s', stage: 'nla' },
  },
  {
    story: 'A newer server answers over UDP: it is not known for this',
    world: server('10.0.20348', 'answers'),
    error: '0x904 0x0',
    expect: { kind: 'unexplained', silent: ['session/24h2-client-udp-65s'] },
  },
  {
    story: 'Server 2016 works, and nobody complains',
    world: server('10.0.14393', 'answers'),
    options: { deep: true },
    expect: { kind: 'works', silent: ['session/24h2-client-udp-65s'] },
  },
  {
    story: 'Server 2016 answers over UDP, and this computer’s client is set to use none: that is no reason then',
    world: {
      machines: {
        '192.0.2.7': { ports: { 3389: { serves: 'rdp', credssp: { build: '10.0.14393' } } }, udp: 'answers' },
      },
      thisMachine: windows({
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services\\Client\\fClientDisableUDP': 1,
      }),
    },
    error: '0x904 0x0',
    expect: { kind: 'unexplained', silent: ['session/24h2-client-udp-65s'] },
  },
);
