/**
 * Whether the UDP side of the port answers: for sessions that are slow or freeze, never for a connection that fails.
 *
 * A client whose UDP is blocked falls back to TCP. A server may keep quiet towards whoever has no TCP session with it,
 * so silence says nothing. [MS-RDPEUDP] 3.1.5.1
 */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { askOverUdp, LARGEST_UDP, UdpSyn } from '../../rdp/pdus/rdp-udp.ts';
import { decode } from '../../rdp/wire/bytes.ts';
import type { DatagramAnswer } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { orCancelled } from '../probing/cancel.ts';

/** The first question and two repeats. The answer is as large as the question, so nobody is asked more often. */
const TIMES = 3;
const PACE = 400;
const PATIENCE = 1_500;

type Udp = Vocabulary['udp'];

export default defineProbe({
  id: 'udp',
  question: 'Does the server answer over UDP?',
  answers: ['udp'],
  stage: 'session',
  needs: [need('ports', 'no address is known', ({ best }) => best !== undefined)],
  after: ['walk'],
  declines: ({ known, options }) => (options.deep || isSessionTrouble(known) ? undefined : 'only --deep asks for it'),
  cost: { connections: 0, roundTrips: 1, patience: PATIENCE },
  risk: 'none',

  async ask({ target, known, world, cancel }: Asking) {
    const ip = known.value('ports')?.best;
    if (ip === undefined) return [notReached('udp', 'no address is known')];
    const address = { ip, port: target.port };
    const sequence = world.chance(4).reduce((sum, octet) => (sum * 256 + octet) % 0xffff_ffff, 0);
    const question = askOverUdp({ sequence, version: 2, size: LARGEST_UDP });
    const startedAt = world.clock.now();
    const asking = world.network.datagram(address, new Array<Uint8Array>(TIMES).fill(question), PACE, PATIENCE);
    const answer = await orCancelled(asking, cancel);
    if (!answer) return [notLooked('udp', STOPPED)];
    const at = world.clock.now();
    const value = { port: target.port, ...describe(answer, sequence), ms: at - startedAt };
    return [seen('udp', value, { source: 'udp', where: writeAddress(address), stage: 'session', at })];
  },
});

/** The person was shown that a session that stood was lost, so what carries sessions matters. */
function isSessionTrouble(known: Knowledge): boolean {
  const codes = known.value('client-error')?.codes ?? [];
  return codes.some(({ space, value }) => space === 'disconnect' && SESSION_CODES.includes(value));
}

/** Socket trouble after logging on, and timers of the session. */
const SESSION_CODES: readonly number[] = [0x304, 0x404, 0x804, 0x904];

function describe(answer: DatagramAnswer, sequence: number): Omit<Udp, 'port' | 'ms'> {
  const { sent } = answer;
  if (answer.outcome === 'unreachable') return { outcome: 'unreachable', sent, detail: answer.detail };
  if (answer.outcome !== 'answered') return { outcome: answer.outcome, sent };
  const size = answer.bytes.length;
  const read = decode(UdpSyn, answer.bytes);
  if (!read.ok) return { outcome: 'foreign', sent, size, detail: 'the answer is not RDP over UDP' };
  const { header, data, versions } = read.value.value;
  // Whoever does not repeat our number answers somebody else, or nobody.
  const isOurs = header.flags.ack && header.acknowledged === sequence;
  if (!isOurs) return { outcome: 'foreign', sent, size, detail: 'the answer belongs to another question' };
  return {
    outcome: 'answered',
    sent,
    size,
    version: versions?.flags.valid ? versions.version : 1,
    upstream: data.upstream,
    downstream: data.downstream,
  };
}
