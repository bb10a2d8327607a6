/** What an examination leaves behind: the case that is kept, judged and shown, here or on another day. */
import { CASE_SCHEMA, type Case } from '../observations/case.ts';
import type { Examination } from './examine.ts';

/** `version` is rdpdoctor’s own. */
export const caseOf = ({ known, startedAt, ms, connections }: Examination, version: string): Case => ({
  schema: CASE_SCHEMA,
  version,
  startedAt,
  ms,
  connections,
  redacted: false,
  answers: known.all(),
});
