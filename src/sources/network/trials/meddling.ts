/** What different reactions to different words give away: a device that reads along, or one that minds none of them. Pure. */
import type { Vocabulary } from '../../../observations/vocabulary.ts';

type Meddling = Vocabulary['meddling'];
export type Try = Meddling['tries'][number];

interface Reading extends Pick<Meddling, 'trigger' | 'selective'> {
  /** The tries that an accusation rests on: to be seen once more. */
  readonly deciding: readonly Try[];
}

const read = (trigger: Meddling['trigger'], ...deciding: readonly (Try | undefined)[]): Reading => ({
  trigger,
  selective: trigger === 'cookie' || trigger === 'request' || trigger === 'hello',
  deciding: deciding.flatMap((one) => one ?? []),
});

/** After the agreement on encryption. */
export function readTls(tries: readonly Try[]): Reading {
  const [hello, other, nothing] = find(tries, 'hello', 'other-record', 'nothing');
  const plain = find(tries, 'rdp-security')[0];
  // Whoever ends a connection on which nobody speaks minds no content. xrdp closes so when it cannot load its key: in order.
  if (nothing?.outcome === 'rst' || (nothing && hasEnded(nothing) && plain && hasEnded(plain)))
    return read('nothing', nothing, plain && hasEnded(plain) ? plain : undefined);
  if (differs(hello, other) && hello?.outcome !== 'answered') return read('hello', hello, other);
  return read(isAlike(hello, other) ? 'any-data' : 'unclear');
}

/** Before anything was agreed on. */
export function readNegotiate(tries: readonly Try[]): Reading {
  const [request, noCookie, junk, nothing] = find(tries, 'request', 'no-cookie', 'junk', 'nothing');
  const otherWord = find(tries, 'other-word')[0];
  if (nothing && hasEnded(nothing)) return read('nothing');
  // It is let through now, or what came back was damaged.
  if (!request || request.outcome === 'answered' || request.outcome === 'not-connected') return read('unclear');
  const passed = [otherWord, noCookie].find((one) => one?.outcome === 'answered');
  if (passed) return read('cookie', request, passed);
  if (differs(request, junk) && junk?.outcome !== 'silence') return read('request', request, junk);
  const isEven = [noCookie, junk, ...(otherWord ? [otherWord] : [])].every((one) => isAlike(request, one));
  return read(isEven ? 'any-data' : 'unclear');
}

const find = (tries: readonly Try[], ...wanted: readonly Try['said'][]) =>
  wanted.map((said) => tries.find((one) => one.said === said));

export const hasEnded = ({ outcome }: Try): boolean => outcome === 'fin' || outcome === 'rst';

/** A close and a reset may both be the same program’s; a word, or silence, is of another kind than they are. */
export const isAlike = (one: Try | undefined, other: Try | undefined): boolean =>
  one !== undefined && other !== undefined && one.outcome !== 'not-connected' && kindOf(one) === kindOf(other);

function differs(one: Try | undefined, other: Try | undefined): boolean {
  if (!one || !other || one.outcome === 'not-connected' || other.outcome === 'not-connected') return false;
  return kindOf(one) !== kindOf(other);
}

const kindOf = (one: Try) => (hasEnded(one) ? 'end' : one.outcome);
