/** Who answers on the port: RDP, another service, or nobody. For ports that were moved, shared or forwarded to the wrong place. */
import { type Answer, isObservation, type Knowledge } from '../../observations/knowledge.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { hexBytes } from '../../rdp/wire/text.ts';
import type { Address } from '../../world.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import {
  ANSWER_PATIENCE,
  askAsConsole,
  askAsHttp,
  askAsRdp,
  askAsTls,
  listen,
  QUIET_PATIENCE,
  type Reaction,
} from './strangers/questions.ts';
import { describeSaid, type Said } from './strangers/services.ts';

type Greeting = Vocabulary['greeting'];
type Walk = Vocabulary['walk'];

export default defineProbe({
  id: 'greeting',
  question: 'Who answers on the port?',
  answers: ['greeting'],
  stage: 'negotiate',
  needs: [need('walk', 'the port did not open', ({ stage }) => stage !== 'connect')],
  follows: retellWalk,
  cost: { connections: 5, roundTrips: 4, patience: QUIET_PATIENCE + ANSWER_PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel } = asking;
    const ip = known.value('ports')?.best;
    const walk = known.value('walk');
    if (ip === undefined || !walk) return [notReached('greeting', 'nothing was asked of the port')];
    const address = { ip, port: target.port };
    const start = world.clock.now();
    const finding = await findOut(asking, address, walk);
    if (cancel.aborted) return [notLooked('greeting', STOPPED)];
    const at = world.clock.now();
    const value = { ...finding, ms: at - start };
    return [seen('greeting', value, { source: 'greeting', where: writeAddress(address), stage: 'negotiate', at })];
  },
});

/** Whoever confirms or refuses in X.224 speaks RDP, whatever comes of it; so does whoever only began to. */
const heardRdp = ({ stage, how, received }: Walk) =>
  stage !== 'negotiate' || how === 'refusal' || how === 'done' || how === 'slow' || (how === 'silence' && received > 0);

/** Then who answers is told by the ordinary connection, and nobody asks again. */
function retellWalk(known: Knowledge): readonly Answer[] | undefined {
  const told = known.answer('walk');
  const walk = known.value('walk');
  if (!walk || !told || !isObservation(told) || !heardRdp(walk)) return undefined;
  const ms = walk.stages.find(({ stage }) => stage === 'negotiate')?.ms ?? 0;
  const value: Greeting = { outcome: 'rdp', spokeFirst: false, ms };
  return [{ about: 'greeting', value, from: { ...told.from, stage: 'negotiate' }, at: told.at }];
}

type Finding = Omit<Greeting, 'ms'>;

/** Listens first; then asks as RDP without a cookie, as TLS and as HTTP, each on a connection of its own. */
async function findOut(asking: Asking, address: Address, walk: Walk): Promise<Finding> {
  const walkSaid = saidToWalk(asking.known);
  if (walkSaid && onlyAnswers.includes(walkSaid.service ?? '')) return { ...name(walkSaid), spokeFirst: false };
  const quiet = await listen(asking, address);
  if (quiet.kind === 'said') return { ...name(quiet.said), spokeFirst: true };
  if (walkSaid?.service !== undefined) return { ...name(walkSaid), spokeFirst: false };

  const questions = [askAsRdp, askAsTls, askAsHttp];
  const reactions = await Promise.all(questions.map((ask) => ask(asking, address)));
  if (reactions.some(({ kind }) => kind === 'rdp')) return { outcome: 'rdp', spokeFirst: false };
  const [asRdp] = reactions;
  // Who bears silence and hangs up on RDP at once may wait for another first word.
  const minds = quiet.kind === 'silence' && (asRdp?.kind === 'fin' || asRdp?.kind === 'rst');
  if (minds && !reactions.some(({ kind }) => kind === 'said')) reactions.push(await askAsConsole(asking, address));
  const onlyRdp = minds && reactions.slice(1).every(({ kind }) => kind === 'silence');
  const said = reactions.flatMap((reaction) => (reaction.kind === 'said' ? reaction.said : []));
  const best = said.find(({ service }) => service !== undefined) ?? said[0] ?? walkSaid;
  if (best) return { ...name(best), spokeFirst: false };
  const nothing = sumUpNothing(walk, quiet);
  return { ...nothing, ...(onlyRdp && nothing.outcome === 'closed' && { onlyRdp }), spokeFirst: false };
}

/** Services that never speak before they are asked. */
const onlyAnswers = ['http', 'tls', 'rtsp', 'sip', 'redis', 'postgresql'];

/** What a stranger said to the ordinary connection stands among its messages, byte by byte. */
function saidToWalk(known: Knowledge): Said | undefined {
  if (known.value('walk')?.how !== 'foreign') return undefined;
  const said = known.value('messages')?.list.find(({ direction }) => direction === 'received');
  return said && describeSaid(hexBytes(said.bytes));
}

const name = ({ service, excerpt }: Said): Omit<Finding, 'spokeFirst'> => ({
  ...(service === undefined ? { outcome: 'foreign' } : { outcome: 'other-service', service }),
  ...(excerpt !== '' && { excerpt }),
});

/** Nobody said a word: how the ordinary connection ended is the answer. */
function sumUpNothing({ how }: Walk, quiet: Reaction): Omit<Finding, 'spokeFirst'> {
  if (how === 'fin' || how === 'rst') return { outcome: 'closed', how };
  if (how === 'silence') return { outcome: 'silent' };
  return quiet.kind === 'fin' || quiet.kind === 'rst' ? { outcome: 'closed', how: quiet.kind } : { outcome: 'foreign' };
}
