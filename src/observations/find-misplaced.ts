/** Whether every part of a case is where it says: for whoever reads one that may come from anywhere. */
import type { Case } from './case.ts';
import type { Mismatch } from './check-shape.ts';
import type { During } from './scope.ts';

/** The first thing that names a host or connection that is not there, or a time that runs backwards. */
export function findMisplaced({ hosts, conversations, answers }: Case): Mismatch | undefined {
  const hostIds = new Set(hosts.map(({ id }) => id));
  const conversationIds = new Set(conversations.map(({ id }) => id));
  if (hostIds.size < hosts.length) return { path: ['hosts'], expected: 'hosts of different ids' };
  if (conversationIds.size < conversations.length)
    return { path: ['conversations'], expected: 'conversations of different ids' };
  for (const claim of [...conversations.flatMap(claimsOfConversation), ...answers.flatMap(claimsOfAnswer)]) {
    const { path, expected } = claim;
    const holds =
      'host' in claim
        ? hostIds.has(claim.host)
        : 'conversation' in claim
          ? conversationIds.has(claim.conversation)
          : isSpan(claim.during);
    if (!holds) return { path, expected };
  }
  return undefined;
}

/** What one place of a case takes to be so. */
type Claim = Mismatch & ({ readonly host: string } | { readonly conversation: string } | { readonly during: During });

const claimsOfConversation = ({ from, to, during }: Case['conversations'][number], at: number): readonly Claim[] => {
  const path = ['conversations', String(at)];
  return [
    ...(from === undefined ? [] : [{ path: [...path, 'from'], expected: A_HOST, host: from }]),
    { path: [...path, 'to'], expected: A_HOST, host: to },
    { path: [...path, 'during'], expected: A_SPAN, during },
  ];
};

const claimsOfAnswer = ({ scope }: Case['answers'][number], at: number): readonly Claim[] => {
  if (!scope) return [];
  const { host, conversation, during } = scope;
  const path = ['answers', String(at), 'scope'];
  return [
    { path: [...path, 'host'], expected: A_HOST, host },
    ...(conversation === undefined
      ? []
      : [{ path: [...path, 'conversation'], expected: A_CONVERSATION, conversation }]),
    { path: [...path, 'during'], expected: A_SPAN, during },
  ];
};

const A_HOST = 'the id of one of its hosts';
const A_CONVERSATION = 'the id of one of its conversations';
const A_SPAN = 'two instants, the earlier one first';

const isSpan = (during: During) => during.length === 2 && during[0] <= during[1];
