/**
 * The attempts of a case, each one try of one client to reach one host, and what is known of each: for whoever judges a
 * case. Pure.
 */
import type { Case } from '../observations/case.ts';
import { type Answer, isObservation, Knowledge } from '../observations/knowledge.ts';
import type { ConversationId, During, HostId } from '../observations/scope.ts';

export interface Attempt {
  /** `a1` is the first in time. */
  readonly id: string;
  readonly during: During;
  /** Missing where it is not known who tried, or whom they tried to reach. */
  readonly client?: HostId;
  readonly target?: HostId;
  /** What saw it; none where it was only told of. */
  readonly seenBy: readonly ConversationId[];
}

type Try = Omit<Attempt, 'id'>;

/** In their order in time; at least one, though it may be one of which nothing is known. */
export function findAttempts(found: Case): readonly [Attempt, ...Attempt[]] {
  const tries = [...found.conversations.map(tryOf), ...found.answers.flatMap(toldTry)];
  const joined = tries
    .toSorted((a, b) => a.during[0] - b.during[0])
    .reduce<readonly Try[]>((before, one) => join(before, one, found), []);
  const [first = { during: wholeOf(found), seenBy: [] }, ...others] = joined;
  return [name(first, 0), ...others.map((one, at) => name(one, at + 1))];
}

const name = (one: Try, at: number): Attempt => ({ id: `a${at + 1}`, ...one });

const wholeOf = ({ startedAt, ms }: Case): During => [startedAt, startedAt + ms];

const tryOf = ({ id, from, to, during }: Case['conversations'][number]): Try => ({
  during,
  ...(from !== undefined && { client: from }),
  target: to,
  seenBy: [id],
});

/** Somebody was shown an error, and no connection of the case is known to be the one. */
function toldTry(answer: Answer): readonly Try[] {
  const scope = answer.about === 'client-error' && isObservation(answer) ? answer.scope : undefined;
  return scope && scope.conversation === undefined ? [{ during: scope.during, client: scope.host, seenBy: [] }] : [];
}

/** Of one moment, and nothing in it says that they are two: the same try, seen or told of twice. */
function join(before: readonly Try[], one: Try, found: Case): readonly Try[] {
  const at = before.findLastIndex((other) => isOne(other, one, found));
  const other = before[at];
  if (!other) return [...before, one];
  const both: Try = {
    ...one,
    ...other,
    during: [Math.min(other.during[0], one.during[0]), Math.max(other.during[1], one.during[1])],
    seenBy: [...other.seenBy, ...one.seenBy],
  };
  return before.with(at, both);
}

const isOne = (a: Try, b: Try, found: Case): boolean =>
  isSame(a.client, b.client) &&
  isSame(a.target, b.target) &&
  apart(a.during, b.during) <= Math.max(...[a, b].map((one) => doubtOf(one, found)));

/** Nobody is another one only because it is not known who it was. */
const isSame = (a: HostId | undefined, b: HostId | undefined) => a === undefined || b === undefined || a === b;

/** How far their times may be off: as far as the clocks of those who took part are known. */
const doubtOf = ({ client, target }: Try, { hosts }: Case): number =>
  hosts.filter(({ id }) => id === client || id === target).reduce((sum, { clock }) => sum + (clock?.spread ?? 0), 0);

/** Milliseconds between two spans; none where they overlap. */
const apart = (a: During, b: During): number => Math.max(0, a[0] - b[1], b[0] - a[1]);

/**
 * What is known of one attempt: for every subject the fact that speaks of it. What was seen in it comes before what holds
 * for every connection, of which the nearest in time is taken; of two that are as good the later one stands.
 *
 * INVARIANT: this is the only place that chooses.
 */
export function focus(found: Case, attempt: Attempt): Knowledge {
  const chosen = new Map<Answer['about'], { readonly answer: Answer; readonly rank: number }>();
  for (const answer of found.answers) {
    const rank = rankFor(answer, attempt);
    const before = chosen.get(answer.about);
    if (rank !== undefined && (before === undefined || rank <= before.rank)) chosen.set(answer.about, { answer, rank });
  }
  return new Knowledge([...chosen.values()].map(({ answer }) => answer));
}

/** The lower, the better it speaks of the attempt; undefined where it speaks of another one. */
function rankFor(answer: Answer, { during, client, seenBy }: Attempt): number | undefined {
  const { scope } = answer;
  if (!scope) return 0;
  if (scope.conversation !== undefined) return seenBy.includes(scope.conversation) ? -1 : undefined;
  const far = apart(scope.during, during);
  const isTold = answer.about === 'client-error';
  return isTold && (far > 0 || !isSame(client, scope.host)) ? undefined : far;
}
