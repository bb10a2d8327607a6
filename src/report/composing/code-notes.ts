/** What a person was shown, put right: what each code says and does not say, and what the web makes of it. */

import type { Cause } from '../../causes/cause.ts';
import { type Claim, verdictWords } from '../../codes/claims.ts';
import { type CodeStage, hexOf } from '../../codes/code.ts';
import { claimsAbout, claimsOf, explainCodes, explainPair } from '../../codes/explain-code.ts';
import type { Vocabulary } from '../../observations/vocabulary.ts';
import { stages } from '../../rdp/conversations/direct/stages.ts';
import type { ClaimNote, CodeBlock } from '../blocks/argument.ts';

/** More corrections than this are a lecture. */
const MOST_CLAIMS = 3;

export function explainShown(shown: Vocabulary['client-error'] | undefined): CodeBlock | undefined {
  if (!shown || (shown.codes.length === 0 && shown.topic === undefined)) return undefined;
  const pair = explainPair(shown);
  const note = sayTopic(shown) ?? sayAlone(shown);
  return {
    kind: 'code',
    codes: explainCodes(shown).map(({ hex, name, spaceTitle, means, doesNotMean, stages: where, source, sure }) => ({
      code: hex,
      name,
      space: spaceTitle,
      means,
      ...(doesNotMean !== undefined && { doesNotMean }),
      stages: where.map(titleOf),
      source,
      sure,
    })),
    ...(note !== undefined && { note }),
    ...(pair && { together: pair.note }),
    claims: claimsAbout(shown).slice(0, MOST_CLAIMS).map(noteClaim),
  };
}

/** One small number stands in many tables; only where it was shown can tell which is meant. */
function sayAlone({ codes, reason, extended }: Vocabulary['client-error']): string | undefined {
  const [first] = codes;
  const isPair = reason !== undefined && extended !== undefined;
  if (!first || isPair || codes.length < 2 || codes.some(({ value }) => value !== first.value)) return undefined;
  return `${hexOf(first.value)} alone can be any of these: each kind of code counts for itself. Give both numbers that the client shows, or the sentence beside them.`;
}

function sayTopic({ topic, language }: Vocabulary['client-error']): string | undefined {
  if (topic === undefined) return undefined;
  const which = `The message was recognised${language === undefined ? '' : ` (language: ${language})`}. It is about: ${topic.replaceAll('-', ' ')}.`;
  return saysLittle.has(topic) ? `${which} The client shows it for many reasons; by itself it names none.` : which;
}

const saysLittle: ReadonlySet<string> = new Set(['cannot-reach', 'cannot-connect', 'internal-error', 'protocol-error']);

/** Advice about this cause that would mislead or harm, worst first: of the claims that it names, else of those that name it. */
export const correctAdvice = (cause: Cause): readonly ClaimNote[] =>
  claimsOf(cause)
    .filter(({ number }) => cause.claims === undefined || cause.claims.includes(number))
    .filter(isMisleading)
    .slice(0, MOST_CLAIMS)
    .map(noteClaim);

/** Everything that the web says of this cause or its cures, the true as well: for its own page. */
export const listAdvice = (cause: Cause): readonly ClaimNote[] => claimsOf(cause).map(noteClaim);

const isMisleading = ({ verdict, safer }: Claim) =>
  verdict === 'harmful' || verdict === 'false' || (verdict === 'partly' && safer !== undefined);

const titleOf = (stage: CodeStage) => (stage === 'gateway' ? 'the gateway' : stages[stage].title);

const noteClaim = ({ saysTheWeb, verdict, inFact, safer }: Claim): ClaimNote => ({
  says: saysTheWeb,
  verdict: verdictWords[verdict],
  inFact,
  ...(safer !== undefined && { safer }),
});
