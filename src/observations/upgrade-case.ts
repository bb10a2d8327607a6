/** A case of the first form, `rdpdoctor.case/1`, as one of today: it knew one value a subject, and no host but by its role. Pure. */
import type { Case } from './case.ts';
import { makeCase } from './make-case.ts';

export const FIRST_CASE_SCHEMA = 'rdpdoctor.case/1';

/** As it was written. It is read for ever, so this never changes. */
export type FirstCase = Pick<Case, 'version' | 'startedAt' | 'ms' | 'connections' | 'redacted' | 'answers'> & {
  readonly schema: typeof FIRST_CASE_SCHEMA;
};

/** What it said of one host and one connection is said of them by name; nothing else is added. */
export const upgradeCase = (first: FirstCase): Case => makeCase(first);
