/** Which security the server accepts: one connection for each offer, so that every setting shows by itself. */
import type { Knowledge } from '../../observations/knowledge.ts';
import { protocolNames } from '../../rdp/pdus/negotiation.ts';
import { type Asking, defineProbe, need } from '../probe.ts';
import { notLooked, notReached, STOPPED, seen, writeAddress } from '../probing/answers.ts';
import { borrowConnection, inTurn } from '../probing/cancel.ts';
import { makeOffer, type OfferAnswer, ORDINARY_OFFER } from './trials/offer.ts';
import { type Answered, readSecurity } from './trials/security.ts';

const PATIENCE = 4_000;
/** A balancer that wants to see more than it was sent waits five seconds, and then lets through what there is. */
const LATE = 9_000;
const AT_ONCE = 2;
/** Whoever met silence beside offers that were answered is asked again only to tell a lost packet from a habit. */
const AGAIN_AFTER_SILENCE = 1_500;

/**
 * Bits of RDP_NEG_REQ [MS-RDPBCGR] 2.2.1.1.1. NLA is always offered together with TLS; some clients do not, and they are
 * played only where there is no NLA: who has none may drop them without a word. `all` is all that an ordinary
 * client offers, and so the offer of early authorisation too: with RDSTLS or Entra on top some servers hang up.
 */
const offered = {
  ...{ rdp: 0x00, ssl: 0x01, hybrid: 0x03, 'nla-alone': 0x0a, rdstls: 0x04, rdsaad: 0x10 },
  all: ORDINARY_OFFER,
} as const;
type Offered = keyof typeof offered;

const single = ['rdp', 'ssl', 'hybrid', 'rdstls', 'rdsaad'] as const satisfies readonly Offered[];

/** With these alone it shows whether NLA is demanded, and whether something older is taken. */
const few = ['rdp', 'ssl'] as const satisfies readonly Offered[];

export default defineProbe({
  id: 'offers',
  question: 'Which security does the server accept?',
  answers: ['offers'],
  stage: 'negotiate',
  // After the walk: a small server answers the ordinary connection first, undisturbed by these.
  needs: [
    need('walk', 'the port did not open', ({ stage }) => stage !== 'connect'),
    need('walk', 'the server does not speak RDP', ({ how }) => how !== 'foreign'),
  ],
  cost: { connections: 7, roundTrips: 8, patience: 2 * PATIENCE },
  risk: 'none',

  async ask(asking: Asking) {
    const { known, target, world, cancel, options } = asking;
    const ip = known.value('ports')?.best;
    if (ip === undefined) return [notReached('offers', 'no address is known')];
    const address = { ip, port: target.port };
    const tryOffer: TryOffer = (cookie, patience) => (offer) => offerOnce(asking, address, offer, cookie, patience);

    const { withCookie, without, cookieMatters } = await compareCookie(tryOffer);
    const answers = [withCookie, without];
    if (answers.some(saysSomething)) {
      // The cookie goes along only where the server answers nothing else.
      const needsCookie = weightOf(withCookie) > weightOf(without);
      const offers = options.gentle ? few : single;
      const alone = await inTurn(offers, AT_ONCE, cancel, tryOffer(needsCookie));
      const doubtful = alone.filter(isDoubtful(known));
      const isSilent = ({ outcome }: Answered) => outcome === 'silent';
      const askAgain = (some: readonly Answered[], atOnce: number, patience: number) =>
        inTurn(some, atOnce, cancel, ({ offer }) => tryOffer(needsCookie, patience)(offer as Offered));
      const again = [
        ...(await askAgain(
          doubtful.filter((one) => !isSilent(one)),
          1,
          PATIENCE,
        )),
        ...(await askAgain(doubtful.filter(isSilent), AT_ONCE, AGAIN_AFTER_SILENCE)),
      ];
      answers.push(
        ...alone.map((one) =>
          settle(
            one,
            again.find(({ offer }) => offer === one.offer),
          ),
        ),
      );
      if (!options.gentle && readSecurity(answers).nla === 'absent')
        answers.push(await twiceUnlessAnswered(() => tryOffer(needsCookie)('nla-alone')));
    }
    if (cancel.aborted) return [notLooked('offers', STOPPED)];
    const witness = {
      source: 'offers',
      where: writeAddress(address),
      stage: 'negotiate',
      at: world.clock.now(),
    } as const;
    const value = { answers, ...readSecurity(answers), ...(cookieMatters !== undefined && { cookieMatters }) };
    return [seen('offers', value, witness)];
  },
});

type TryOffer = (cookie: boolean, patience?: number) => (offer: Offered) => Promise<Answered>;

/** So many times more a difference must show: of two connections, one fails by chance more easily than one thinks. */
const TIMES_MORE = 3;

/**
 * The same offer with the cookie and without, side by side. A difference is believed when it shows every time and one of
 * the two is RDP; and silence, when a longer wait has not ended it: whoever answers late has answered.
 */
async function compareCookie(tryOffer: TryOffer) {
  const tryBoth = (patience: number) =>
    Promise.all([tryOffer(true, patience)('all'), tryOffer(false, patience)('all')]);
  const [withCookie, without] = await tryBoth(PATIENCE);
  const answers = { withCookie, without };
  if (sameAnswer(withCookie, without)) return { ...answers, cookieMatters: false };
  const isClear = ![withCookie, without].some(({ outcome }) => outcome === 'not-connected');
  if (!isClear || !(isConfirm(withCookie) || isConfirm(without))) return { ...answers, cookieMatters: undefined };
  const isSilent = withCookie.outcome === 'silent' || without.outcome === 'silent';
  const more = Array.from({ length: isSilent ? 1 : TIMES_MORE }, () => tryBoth(isSilent ? LATE : PATIENCE));
  for (const again of await Promise.all(more)) {
    const settled = { withCookie: settle(withCookie, again[0]), without: settle(without, again[1]) };
    if (sameAnswer(settled.withCookie, settled.without)) return { ...settled, cookieMatters: false };
    if (!sameAnswer(withCookie, again[0]) || !sameAnswer(without, again[1]))
      return { ...settled, cookieMatters: undefined };
  }
  return { ...answers, cookieMatters: true };
}

const SSL_NOT_ALLOWED = 2;
const NO_CERTIFICATE = 3;

/**
 * What ended without a word, and what denies what the ordinary connection itself used, is asked once more: a close is no
 * refusal, and one answer against another is none either.
 */
function isDoubtful(known: Knowledge): (answered: Answered) => boolean {
  const entered = known.value('walk')?.stages.map(({ stage }) => stage) ?? [];
  const isSecured = known.value('tls')?.outcome === 'secured';
  const used: readonly Answered['offer'][] = !isSecured ? [] : entered.includes('nla') ? ['hybrid'] : ['ssl', 'hybrid'];
  const deniesTls = (failure: number | undefined) => failure === SSL_NOT_ALLOWED || failure === NO_CERTIFICATE;
  return ({ offer, outcome, failure }) =>
    !isConfirm({ outcome }) || (outcome === 'refused' && (used.includes(offer) || (isSecured && deniesTls(failure))));
}

/** Of two answers the one that says more; what was taken up once can be taken up. */
function settle(one: Answered, other: Answered | undefined): Answered {
  if (!other) return one;
  const weight = ({ outcome }: Answered) => (outcome === 'selected' ? 2 : isConfirm({ outcome }) ? 1 : 0);
  return { ...(weight(other) >= weight(one) ? other : one), before: one.outcome };
}

/** That nothing else is taken is said only of who hung up twice. */
async function twiceUnlessAnswered(ask: () => Promise<Answered>): Promise<Answered> {
  const one = await ask();
  return isConfirm(one) ? one : settle(one, await ask());
}

const sameAnswer = (one: Answered, other: Answered) =>
  one.outcome === other.outcome && one.selected === other.selected && one.failure === other.failure;

/** A confirm says more than an end, and an end more than silence, for which each further offer would wait. */
const weightOf = (one: Answered) => (isConfirm(one) ? 2 : saysSomething(one) ? 1 : 0);

const saysSomething = ({ outcome }: Answered) =>
  outcome !== 'silent' && outcome !== 'foreign' && outcome !== 'not-connected';

const isConfirm = ({ outcome }: Pick<Answered, 'outcome'>) =>
  ['selected', 'refused', 'no-negotiation'].includes(outcome);

async function offerOnce(
  asking: Asking,
  address: { ip: string; port: number },
  offer: Offered,
  cookie: boolean,
  patience = PATIENCE,
): Promise<Answered> {
  const { clock } = asking.world;
  let start = clock.now();
  const borrowed = await borrowConnection(asking, address, PATIENCE, (stream) => {
    start = clock.now();
    return makeOffer(stream, { protocols: offered[offer], cookie }, clock, patience);
  });
  const said = borrowed.opened ? describe(borrowed.result) : ({ outcome: 'not-connected' } as const);
  return { offer, cookie, ...said, ms: clock.now() - start };
}

function describe(answer: OfferAnswer): Omit<Answered, 'offer' | 'cookie' | 'ms'> {
  switch (answer.outcome) {
    case 'selected':
      return { outcome: 'selected', selected: protocolNames[answer.selected] ?? 'other', flags: answer.flags };
    case 'refused':
      return { outcome: 'refused', failure: answer.failure };
    default:
      return { outcome: answer.outcome };
  }
}
