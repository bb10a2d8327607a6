/** A port that opens in front of a dead machine, and a hung service on a machine that lives. */
import { defineScenarios, type LabWorld } from '../../../lab/scenarios/scenario.ts';

/** What Linux’s table of connections says of bytes that wait, and of bytes that were taken. */
const table = (line: string) => ({ 'ss -tinHO state established dst 192.0.2.7 dport = :3389': line });
const ours = '192.0.2.99:45454 192.0.2.7:3389 cubic rto:204';
const hangs = (prints: Readonly<Record<string, string>>, otherPorts: 'silent' | 'refused'): LabWorld => ({
  machines: { '192.0.2.7': { otherPorts, ports: { 3389: { serves: 'nothing' } } } },
  thisMachine: { prints },
});

export default defineScenarios(
  {
    story: 'The port opens, but nobody takes a byte, and no other port of the address answers',
    world: hangs(table(`0      47     ${ours} backoff:2 bytes_acked:1 notsent:47`), 'silent'),
    expect: {
      kind: 'explained',
      cause: 'path/firewall-answers-for-dead-host',
      stage: 'negotiate',
      silent: ['connect/termservice-stopped-or-listener-down', 'negotiate/other-program-on-the-rdp-port'],
    },
  },
  {
    story: 'The port opens, every byte is taken, and nobody answers: the service hangs on a machine that lives',
    world: hangs(table(`0      0      ${ours} bytes_sent:47 bytes_acked:48`), 'refused'),
    expect: {
      kind: 'explained',
      cause: 'connect/termservice-stopped-or-listener-down',
      orCause: ['host/winstation-listener-partial'],
      stage: 'negotiate',
      silent: ['path/firewall-answers-for-dead-host'],
    },
  },
  {
    story: 'Nobody can tell whether the bytes are taken: the commoner reason is named, not the dead machine',
    world: hangs({}, 'silent'),
    expect: {
      kind: 'explained',
      cause: 'connect/termservice-stopped-or-listener-down',
      orCause: ['host/winstation-listener-partial'],
      stage: 'negotiate',
      silent: ['path/firewall-answers-for-dead-host'],
    },
  },
);
