/** What a person was shown, put right: what each code says and does not say, and what the web makes of it. */

import type { Cause } from '../causes/cause.ts';
import { type Claim, claims, verdictWords } from '../codes/claims.ts';
import type { CodeStage } from '../codes/code.ts';
import { claimsAbout, claimsFor, explainCodes, explainPair } from '../codes/explain-code.ts';
import type { Vocabulary } from '../observations/vocabulary.ts';
import { stages } from '../rdp/sequence/stages.ts';
import type { ClaimNote, CodeBlock } from './report.ts';

/** More corrections than this are a lecture. */
const MOST_CLAIMS = 3;

export function explainShown(shown: Vocabulary['client-error'] | undefined): CodeBlock | undefined {
  if (!shown || shown.codes.length === 0) return undefined;
  const pair = explainPair(shown);
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
    ...(pair && { together: pair.note }),
    claims: claimsAbout(shown).slice(0, MOST_CLAIMS).map(noteClaim),
  };
}

/** Advice about this cause that would mislead or harm: of the claims that the cause names, else of those about its slug. */
export function correctAdvice({ id, claims: numbers }: Cause): readonly ClaimNote[] {
  const about = numbers ? claims.filter(({ number }) => numbers.includes(number)) : claimsFor(id);
  return about.filter(isMisleading).slice(0, MOST_CLAIMS).map(noteClaim);
}

const isMisleading = ({ verdict, safer }: Claim) =>
  verdict === 'harmful' || verdict === 'false' || (verdict === 'partly' && safer !== undefined);

const titleOf = (stage: CodeStage) => (stage === 'gateway' ? 'the gateway' : stages[stage].title);

const noteClaim = ({ saysTheWeb, verdict, inFact, safer }: Claim): ClaimNote => ({
  says: saysTheWeb,
  verdict: verdictWords[verdict],
  inFact,
  ...(safer !== undefined && { safer }),
});
