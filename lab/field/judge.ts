/** Holds what was said of a case against what may be said: right, partly, wrong or unexplained, and what is untrue. */

import { readOwnLoad } from '../../src/derived/own-load.ts';
import { type Answer, Knowledge } from '../../src/observations/knowledge.ts';
import { type SpokenReport, slugOf } from '../real/judging/verdict.ts';
import type { Expected } from './field-case.ts';

export type Judged = 'right' | 'partly' | 'wrong' | 'unexplained';

export interface Judgement {
  readonly judged: Judged;
  /** The blamed cause, or the kind of verdict. */
  readonly first: string;
  readonly probability: number;
  /** With `own-load`, where it is said that our own connections were too many. */
  readonly findings: readonly string[];
  readonly untrue: readonly string[];
}

export function judgeReport(report: SpokenReport, expect: Expected): Judgement {
  const { cause, kind, probability } = report.verdict;
  const first = cause ? slugOf(cause) : kind;
  const findings = [...report.findings.map(({ id }) => slugOf(id)), ...(saysOwnLoad(report) ? ['own-load'] : [])];
  const said = [first, ...findings];
  const untrue = untrueIn(said, expect);
  return { judged: judgeSaid(first, said, untrue, expect), first, probability, findings, untrue };
}

/** The line about our own load is drawn from this fact, and is no cause of the catalogue. */
const saysOwnLoad = ({ observations }: SpokenReport): boolean =>
  readOwnLoad(new Knowledge(observations as unknown as readonly Answer[])) !== undefined;

function untrueIn(
  said: readonly string[],
  { first, said: wanted = [], beside = [], partly = [], untrue }: Expected,
): readonly string[] {
  if (untrue !== 'others') return said.filter((slug) => untrue.includes(slug));
  const allowed = [...first, ...wanted.flat(), ...beside, ...partly, 'unexplained', 'not-examined'];
  return said.filter((slug) => !allowed.includes(slug));
}

/** What is right with something untrue beside it is partly right. */
function judgeSaid(
  first: string,
  said: readonly string[],
  untrue: readonly string[],
  { first: allowed, said: wanted = [], partly = [] }: Expected,
): Judged {
  const hits = wanted.filter((list) => list.some((slug) => said.includes(slug))).length;
  const isFirst = allowed.includes(first);
  if (isFirst && hits === wanted.length) return untrue.length === 0 ? 'right' : 'partly';
  if (partly.includes(first) || hits > 0) return 'partly';
  return first === 'unexplained' ? 'unexplained' : 'wrong';
}
