/** Whether every part of a case is where it says: for whoever reads one that may come from anywhere. */
import type { Case } from './case.ts';
import type { Mismatch } from './check-shape.ts';
import type { During } from './scope.ts';

/** The first thing that names a host or connection that is not there, or a time that runs backwards. */
export function findMisplaced({ hosts, conversations, answers }: Case): Mismatch | undefined {
  const known = {
    host: new Set(hosts.map(({ id }) => id)),
    conversation: new Set(conversations.map(({ id }) => id)),
  };
  const misses = (kind: keyof typeof known, id: string | undefined) => id !== undefined && !known[kind].has(id);
  const wrong = (path: readonly (string | number)[], expected: string): Mismatch => ({
    path: path.map(String),
    expected,
  });

  if (known.host.size < hosts.length) return wrong(['hosts'], 'hosts of different ids');
  if (known.conversation.size < conversations.length) return wrong(['conversations'], 'conversations of different ids');
  for (const [at, { from, to, during }] of conversations.entries()) {
    const path = ['conversations', at];
    if (misses('host', from)) return wrong([...path, 'from'], A_HOST);
    if (misses('host', to)) return wrong([...path, 'to'], A_HOST);
    if (!isSpan(during)) return wrong([...path, 'during'], A_SPAN);
  }
  for (const [at, { scope }] of answers.entries()) {
    const path = ['answers', at, 'scope'];
    if (scope && misses('host', scope.host)) return wrong([...path, 'host'], A_HOST);
    if (scope && misses('conversation', scope.conversation)) return wrong([...path, 'conversation'], A_CONVERSATION);
    if (scope && !isSpan(scope.during)) return wrong([...path, 'during'], A_SPAN);
  }
  return undefined;
}

const A_HOST = 'the id of one of its hosts';
const A_CONVERSATION = 'the id of one of its conversations';
const A_SPAN = 'two instants, the earlier one first';

const isSpan = (during: During) => during.length === 2 && during[0] <= during[1];
