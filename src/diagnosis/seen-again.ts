/** Whether a failure was seen more than once: an event is not a state. Pure. */
import type { Knowledge } from '../observations/knowledge.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';

/** Something failed, and nobody has seen it fail in that way again. What got further since was no failure of the server’s. */
export function wasSeenOnce(known: Knowledge): boolean {
  const walk = known.value('walk');
  return walk ? !walk.complete && countAlike(known) < 2 : wasRefusedOnce(known);
}

/** How many ordinary connections to the same address ended where the walk did, the walk among them. */
function countAlike(known: Knowledge): number {
  const walk = known.value('walk');
  const { attempts } = known.value('repeats') ?? { attempts: [] };
  const ip = known.value('ports')?.best ?? attempts[0]?.ip;
  return attempts.filter((one) => one.ip === ip && walk !== undefined && endedAlike(one, walk)).length;
}

/** Where a server that hangs has let its queue fill, later connections are not even opened: that is the same silence. */
function endedAlike(one: Ending, walk: Ending): boolean {
  const isAsFar = one.stage === walk.stage || (one.stage === 'connect' && one.how === 'silence');
  return isAsFar && kindOf(one.how) === kindOf(walk.how);
}

type Ending = Pick<Vocabulary['walk'], 'stage' | 'how'>;

/** FIN, RST or alert: how a connection is torn down may hang on a millisecond. */
const kindOf = (how: string) => (how === 'fin' || how === 'rst' || how === 'alert' ? 'torn' : how);

/** Silence was asked several times by the system itself; a refusal answers one packet. */
function wasRefusedOnce(known: Knowledge): boolean {
  const ports = known.value('ports');
  return ports?.outcome === 'refused' && !ports.addresses.some(({ outcome, before }) => outcome === before);
}
