/**
 * Whether a server answered the same question differently within one examination. A fact drawn from facts, so that
 * nobody averages over two different servers. Pure.
 *
 * Silence is a change only where packets were looked after and none was lost, since a lost one makes it too, or where it came
 * several times in a row: so many repeats of so many packets no line loses that let the others through. How a connection is
 * torn down (FIN, RST, alert) is none: that may hang on a millisecond. Nor is it one that we were turned away for coming too
 * often.
 */
import { isObservation, type Knowledge, type Observation } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { readOwnLoad } from './own-load.ts';

type Changes = Vocabulary['changes'];
type Item = Changes['items'][number];
type Attempt = Vocabulary['repeats']['attempts'][number];

/** What is known, with what was noticed in it; unchanged where no question was asked twice. */
export function noticeChanges(known: Knowledge): Knowledge {
  const pairs = [...pairsOfRepeats(known), ...pairOfOffers(known), ...pairsAskedAgain(known)];
  if (pairs.length === 0) return known;
  const latest = known
    .all()
    .filter(isObservation)
    .reduce((last, { at }) => Math.max(last, at), 0);
  const isOurs = readOwnLoad(known) !== undefined;
  const items = pairs.filter(({ first, later }) => first !== later && !(isOurs && (isEnd(first) || isEnd(later))));
  const noticed: Observation<'changes'> = {
    about: 'changes',
    value: { compared: pairs.length, items: firstOfEach(items) },
    from: { source: 'comparison', where: known.value('ports')?.best ?? 'the answers' },
    at: latest,
    ...scopeOfAll(known),
  };
  return known.with([noticed]);
}

/** Whoever was asked twice was asked from the first question to the last answer. */
function scopeOfAll(known: Knowledge): Pick<Observation, 'scope'> {
  const asked = (['walk', 'offers', 'tls-versions', 'repeats'] as const).flatMap((about) => {
    const answer = known.answer(about);
    return answer && isObservation(answer) && answer.scope ? [answer.scope] : [];
  });
  const [first] = asked;
  if (!first) return {};
  const from = asked.reduce((least, { during }) => Math.min(least, during[0]), Infinity);
  const to = asked.reduce((most, { during }) => Math.max(most, during[1]), -Infinity);
  return { scope: { ...first, during: [from, to] } };
}

const isEnd = (words: string) => words.startsWith('ended');

const firstOfEach = (items: readonly Item[]): Item[] =>
  items.filter(({ question, ip }, at) => items.findIndex((one) => one.question === question && one.ip === ip) === at);

/** Each attempt against the first at the same address. */
function pairsOfRepeats(known: Knowledge): readonly Item[] {
  const all = known.value('repeats')?.attempts ?? [];
  const countsSilence = isClean(known) || (all.some(({ how }) => how === 'done') && silentInARow(all) >= A_ROW);
  const attempts = all.filter(({ how }) => how !== 'silence' || countsSilence);
  return attempts.flatMap((later, at): Item[] => {
    const first = attempts.slice(0, at).find(({ ip }) => ip === later.ip);
    if (!first) return [];
    const { ip } = later;
    return [
      { question: 'ending', ip, first: sayEnding(first), later: sayEnding(later) },
      ...pairOf('certificate', ip, first.fingerprint, later.fingerprint),
      ...pairOf('computer', ip, first.computer?.toLowerCase(), later.computer?.toLowerCase()),
    ];
  });
}

const A_ROW = 3;

/** The port opened each time, and then nobody spoke. */
const silentInARow = (attempts: readonly Attempt[]): number =>
  attempts.length - 1 - attempts.findLastIndex(({ how, stage }) => how !== 'silence' || stage === 'connect');

/** The line was measured, and lost nothing. */
function isClean(known: Knowledge): boolean {
  const quality = known.value('path-quality');
  return quality?.measured === true && quality.loss.likely === 0 && quality.unopened === 0;
}

/** Names and fingerprints stand where they were seen; here only whether they are the same. */
const pairOf = (question: 'certificate' | 'computer', ip: string, first?: string, later?: string): Item[] =>
  first === undefined || later === undefined
    ? []
    : [{ question, ip, first: 'one', later: first === later ? 'one' : 'another' }];

const TORN: readonly Attempt['how'][] = ['fin', 'rst', 'alert'];

const sayEnding = ({ stage, how }: Pick<Attempt, 'stage' | 'how'>): string =>
  how === 'done' ? `it worked, as far as ${stage}` : `${TORN.includes(how) ? 'ended' : how} at ${stage}`;

/** The ordinary connection and the same offer made again. */
function pairOfOffers(known: Knowledge): readonly Item[] {
  const walk = known.value('walk');
  const ip = known.value('ports')?.best;
  const again = known.value('offers')?.answers.find(({ offer, cookie }) => offer === 'all' && cookie);
  if (!walk || !again || ip === undefined) return [];
  const met = metByWalk(walk);
  const first = met ?? (walk.stage === 'negotiate' ? walkWords[walk.how] : 'agreed');
  const later = (met !== undefined && chosen[again.selected ?? 'other']) || offerWords[again.outcome];
  return first === undefined || later === undefined ? [] : [{ question: 'offer', ip, first, later }];
}

/** A question that was asked again because its first answer was none, or was a doubtful one. */
function pairsAskedAgain(known: Knowledge): readonly Item[] {
  const ip = known.value('ports')?.best;
  if (ip === undefined) return [];
  const pair = (question: 'offer' | 'encryption', first: string | undefined, later: string | undefined): Item[] =>
    first === undefined || later === undefined ? [] : [{ question, ip, first, later }];
  return [
    ...(known.value('offers')?.answers ?? []).flatMap(({ before, outcome }) =>
      before === undefined ? [] : pair('offer', offerWords[before], offerWords[outcome]),
    ),
    ...(known.value('tls-versions')?.versions ?? []).flatMap(({ before, outcome }) =>
      before === undefined ? [] : pair('encryption', versionWords[before], versionWords[outcome]),
    ),
  ];
}

/** Which security it must have been, by what came of it; where it ended before, that it was agreed on is all that is known. */
function metByWalk({ stages }: Vocabulary['walk']): string | undefined {
  const entered = stages.map(({ stage }) => stage);
  if (entered.includes('nla')) return 'NLA';
  return entered.includes('settings') && entered.includes('tls') ? 'TLS' : undefined;
}

const chosen: Partial<Record<NonNullable<Vocabulary['offers']['answers'][number]['selected']>, string>> = {
  ...{ ssl: 'TLS', hybrid: 'NLA', 'hybrid-ex': 'NLA', rdp: 'RDP security' },
};
const walkWords: Partial<Record<Vocabulary['walk']['how'], string>> = {
  ...{ refusal: 'refused', fin: 'ended', rst: 'ended', alert: 'ended' },
};
const offerWords: Partial<Record<Vocabulary['offers']['answers'][number]['outcome'], string>> = {
  ...{
    selected: 'agreed',
    'no-negotiation': 'agreed',
    refused: 'refused',
    disconnected: 'refused',
    closed: 'ended',
    reset: 'ended',
  },
};

const versionWords: Partial<Record<Vocabulary['tls-versions']['versions'][number]['outcome'], string>> = {
  ...{ accepted: 'accepted', closed: 'ended', reset: 'ended', alert: 'refused', 'other-version': 'refused' },
};
