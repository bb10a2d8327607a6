/** Holds a diagnosis against what should have been said: named, near, wrong or not explained; and how sure it was. */
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { lookAlike } from '../../src/diagnosis/look-alike.ts';
import type { Case } from '../../src/observations/case.ts';
import { judgeCase } from '../../src/report/judge.ts';
import { slugOf } from '../real/judging/verdict.ts';
import type { RowExpectation } from '../real/rows/row.ts';

export interface Rating {
  /** What was to be named was named first: blamed, listed as a finding, or `works` where nothing is wrong. */
  readonly isNamed: boolean;
  /** It was at least among the first three suspects. */
  readonly isNear: boolean;
  /** Something else was blamed, or a broken connection was said to work. */
  readonly isWrong: boolean;
  readonly isUnexplained: boolean;
  /** Causes that must not be said here, and were. */
  readonly unwelcome: readonly string[];
  /** The verdict in one or two words: a cause, `works`, `unexplained`. */
  readonly said: string;
  readonly found: readonly string[];
  readonly wanted: string;
  /** Of a near miss, the truth is not stated: only what must not be said of it. */
  readonly isNearMiss: boolean;
  /** Missing where it cannot be said whether it is right. */
  readonly belief?: Leading;
}

/** The likeliest hypothesis of all, *works* and *not in the catalogue* included. */
export interface Leading {
  readonly probability: number;
  /** Together with the causes that the catalogue itself says look the same from outside. */
  readonly together: number;
  /** It is what is really so: of causes that look the same, the very one that the scenario makes happen. */
  readonly isTruth: boolean;
  /** It is that, or looks the same from outside. */
  readonly isRight: boolean;
}

export function judgeAgain(saved: Case): Diagnosis {
  return judgeCase(saved, { version: '' }).diagnosis;
}

export function rate(diagnosis: Diagnosis, expect: RowExpectation): Rating {
  const { verdict, suspects, findings } = diagnosis;
  const kinds = typeof expect.kind === 'string' ? [expect.kind] : expect.kind;
  const allowed = expect.cause ?? expect.either ?? [];
  const blamed = verdict.cause && slugOf(verdict.cause.id);
  const found = findings.map(({ cause }) => slugOf(cause.id));
  const said = [...(blamed === undefined ? [] : [blamed]), ...found];
  const leading = suspects.slice(0, 3).map(({ cause }) => slugOf(cause.id));
  // Where nothing may be blamed, the cause is wanted as the first of the suspects.
  const first = verdict.kind === 'unexplained' ? leading[0] : blamed;
  const isKind = kinds.includes(verdict.kind);
  const isSaid = hits(expect.cause, [first]) && hits(expect.either, said);
  const hasFindings = (expect.findings ?? []).every((slug) => found.includes(slug));
  const isNamed = [isKind, isSaid, hasFindings].every(Boolean);
  const isListed = [allowed.length > 0, hasFindings, hits(allowed, [...leading, ...said])].every(Boolean);
  const unwelcome = unwelcomeIn(expect, said, found);
  return {
    isNamed,
    isNear: isNamed || isListed,
    isWrong: unwelcome.length > 0 || isUntrueVerdict(verdict.kind, isKind, isSaid),
    isUnexplained: verdict.kind === 'unexplained' && !isKind,
    unwelcome,
    said: blamed ?? verdict.kind,
    found,
    wanted: allowed[0] ?? expect.findings?.at(-1) ?? kinds.join(' or '),
    isNearMiss: statesNoCause(expect, kinds) && expect.findings === undefined,
    ...(!statesNoCause(expect, kinds) && { belief: leadingOf(diagnosis, kinds, allowed) }),
  };
}

const statesNoCause = ({ cause, either }: RowExpectation, kinds: readonly string[]): boolean =>
  cause === undefined && either === undefined && kinds.includes('explained');

/** Whether one of those said is among those wanted; nothing in particular is wanted where none are given. */
const hits = (wanted: readonly string[] | undefined, said: readonly (string | undefined)[]): boolean =>
  wanted === undefined || said.some((slug) => slug !== undefined && wanted.includes(slug));

/** Blaming another cause, blaming where nothing is to be blamed, or calling a broken connection a working one. */
const isUntrueVerdict = (kind: string, isKind: boolean, isSaid: boolean): boolean =>
  (kind === 'explained' && !(isKind && isSaid)) || (kind === 'works' && !isKind);

function unwelcomeIn(expect: RowExpectation, said: readonly string[], found: readonly string[]): readonly string[] {
  if (expect.silent !== 'others') return (expect.silent ?? []).filter((slug) => said.includes(slug));
  const allowed = [...(expect.findings ?? []), ...(expect.either ?? [])];
  return found.filter((slug) => !allowed.includes(slug));
}

function leadingOf(
  { suspects, works, unknown }: Diagnosis,
  kinds: readonly string[],
  allowed: readonly string[],
): Leading {
  const [first] = suspects;
  const most = Math.max(first?.probability ?? 0, works, unknown);
  if (!first || first.probability < most) {
    const isRight = kinds.includes(works === most ? 'works' : 'unexplained');
    return { probability: most, together: most, isTruth: isRight, isRight };
  }
  const family = suspects.filter(({ cause }) => lookAlike(first.cause, cause));
  const slug = slugOf(first.cause.id);
  return {
    probability: most,
    together: family.reduce((total, { probability }) => total + probability, 0),
    // The one that is made to happen is named first.
    isTruth: allowed[0] === slug,
    isRight: allowed.includes(slug),
  };
}
