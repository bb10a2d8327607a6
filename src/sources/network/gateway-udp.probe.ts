/**
 * Whether an RD Gateway takes UDP on its own port: for sessions through it that stutter, never for one that fails.
 *
 * It speaks DTLS there, and answers whoever begins that; a server behind a filter, and one that has UDP switched off,
 * both say nothing, so silence says nothing either. [MS-TSGU] 1.3.3
 */
import type { Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { askOverDtls, readDtlsWord } from '../../rdp/pdus/dtls.ts';
import type { DatagramAnswer } from '../../world.ts';
import { type Asking, defineProbe, type Target } from '../probe.ts';
import { notLooked, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { orCancelled } from '../probing/cancel.ts';
import { lookUpFirst } from '../probing/look-up.ts';

const NO_GATEWAY = 'no gateway is known here';
const GATEWAY_UDP = 3391;
const HTTPS = 443;
/** The first question and two repeats. */
const TIMES = 3;
const PACE = 400;
const PATIENCE = 1_500;

type GatewayUdp = Vocabulary['gateway-udp'];

export default defineProbe({
  id: 'gateway-udp',
  question: 'Does the gateway take UDP?',
  answers: ['gateway-udp'],
  stage: 'session',
  needs: [],
  after: ['ports', 'web'],
  declines: ({ known, target }) => (gatewayOf(known, target) ? undefined : NO_GATEWAY),
  cost: { connections: 0, roundTrips: 1, patience: PATIENCE },
  risk: 'none',

  async ask({ target, known, world, cancel }: Asking) {
    const gateway = gatewayOf(known, target);
    if (!gateway) return [notLooked('gateway-udp', NO_GATEWAY)];
    const { host, isGateway } = gateway;
    const ip = host === target.host ? known.value('ports')?.best : await lookUpFirst(world, host);
    if (ip === undefined) return [notLooked('gateway-udp', 'the gateway’s address is not known')];
    const address = { ip, port: GATEWAY_UDP };
    const hello = askOverDtls(world.chance(64));
    const startedAt = world.clock.now();
    const asking = world.network.datagram(address, new Array<Uint8Array>(TIMES).fill(hello), PACE, PATIENCE);
    const answer = await orCancelled(asking, cancel);
    if (!answer) return [notLooked('gateway-udp', STOPPED)];
    const at = world.clock.now();
    const value = { port: GATEWAY_UDP, isGateway, ...describe(answer), ms: at - startedAt };
    return [seen('gateway-udp', value, { source: 'gateway-udp', where: writeAddress(address), stage: 'session', at })];
  },
});

interface Gateway {
  readonly host: string;
  /** It is more than a guess. */
  readonly isGateway: boolean;
}

/** Whoever answered as a gateway; the examined machine, where the port is a gateway’s; or what may be one behind HTTPS. */
function gatewayOf(known: Knowledge, { host, port }: Target): Gateway | undefined {
  const web = known.value('web');
  if (web?.asGateway) return { host: web.host, isGateway: true };
  if (port === GATEWAY_UDP && known.value('ports')?.outcome === 'refused') return { host, isGateway: true };
  const mayBe = port === HTTPS && web?.outcome === 'answered' && web.encrypted;
  return mayBe ? { host, isGateway: false } : undefined;
}

function describe(answer: DatagramAnswer): Omit<GatewayUdp, 'port' | 'isGateway' | 'ms'> {
  const { sent } = answer;
  if (answer.outcome === 'unreachable') return { outcome: 'unreachable', sent, detail: answer.detail };
  if (answer.outcome !== 'answered') return { outcome: answer.outcome, sent };
  const word = readDtlsWord(answer.bytes);
  if (!word) return { outcome: 'foreign', sent, detail: 'the answer is not DTLS' };
  return { outcome: 'answered', sent, ...(word.alert !== undefined && { detail: `DTLS alert ${word.alert}` }) };
}
