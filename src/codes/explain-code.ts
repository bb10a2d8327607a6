/** Says what the codes that a person was shown mean, what they do not mean, and what the web gets wrong about them. */
import type { Claim } from './claims.ts';
import { claims } from './claims.ts';
import type { CodeStage, SpaceId, Sureness } from './code.ts';
import { hexOf } from './code.ts';
import { lookUp, meaningOf, spaces } from './codes.ts';
import type { PairNote } from './pairs.ts';
import { noteOnPair } from './pairs.ts';

/** What a client showed: the `client-error` of the observations, as far as codes are concerned. */
export interface ShownError {
  readonly codes: readonly { readonly space: SpaceId; readonly value: number; readonly name: string }[];
  readonly reason?: number | undefined;
  readonly extended?: number | undefined;
}

export interface CodeExplanation {
  readonly space: SpaceId;
  readonly spaceTitle: string;
  readonly value: number;
  readonly hex: string;
  readonly name: string;
  readonly means: string;
  readonly doesNotMean?: string;
  /** Where it can arise; empty where nobody knows. */
  readonly stages: readonly CodeStage[];
  readonly source: string;
  /** `unknown`: the number stands in no table of ours. */
  readonly sure: Sureness | 'unknown';
}

/** One explanation a code, in the order shown; a number that no table knows is said to be unknown. */
export const explainCodes = (error: ShownError): readonly CodeExplanation[] =>
  error.codes.map(({ space, value, name }) => {
    const entry = meaningOf(value, space);
    const shown = { space, spaceTitle: spaces[space].title, hex: hexOf(value) };
    return entry
      ? { ...entry, ...shown }
      : { ...shown, value, name, ...unknown, means: unknown.means + orDecimal(value) };
  });

/** `0x516` is in no table, but 516 is 0x204: somebody put the `0x` before a decimal number. */
function orDecimal(value: number): string {
  const digits = value.toString(16);
  const [meant] = /^\d+$/.test(digits) ? lookUp(Number(digits), 'disconnect') : [];
  return meant ? ` If it was meant as decimal: ${digits} is ${hexOf(meant.value)} (${meant.name}).` : '';
}

/** What the pair of reason and extended reason says together, where that differs from each alone. */
export const explainPair = ({ reason, extended }: ShownError): PairNote | undefined => noteOnPair(reason, extended);

/** The web’s wrong, half-true or unproven claims about these very codes; the plainly wrong ones first. */
export const claimsAbout = ({ codes }: ShownError): readonly Claim[] =>
  claims
    .filter(({ verdict }) => verdict !== 'true')
    .filter((claim) =>
      claim.codes?.some((about) => codes.some(({ space, value }) => space === about.space && value === about.value)),
    )
    .toSorted(worstFirst);

/** Every claim about a cause or its cures, the true ones too: those that it names, and those that name it. Worst first. */
export const claimsOf = (cause: { readonly id: string; readonly claims?: readonly number[] }): readonly Claim[] => {
  const slug = cause.id.slice(cause.id.lastIndexOf('/') + 1);
  return claims
    .filter(({ number, causes }) => cause.claims?.includes(number) || causes.includes(slug))
    .toSorted(worstFirst);
};

const unknown = {
  means: 'This number is in none of the tables of its kind that we know.',
  stages: [],
  source: 'none',
  sure: 'unknown',
} as const;

const weight = { harmful: 0, false: 1, partly: 2, unverifiable: 3, true: 4 } as const;

const worstFirst = (a: Claim, b: Claim) => weight[a.verdict] - weight[b.verdict] || a.number - b.number;
