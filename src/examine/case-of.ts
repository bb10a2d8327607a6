/** What an examination leaves behind: the case that is kept, judged and shown, here or on another day. */
import type { Case } from '../observations/case.ts';
import { makeCase } from '../observations/make-case.ts';
import type { Examination } from './examine.ts';

/** `version` is rdpdoctor’s own. */
export const caseOf = ({ known, startedAt, ms, connections }: Examination, version: string): Case =>
  makeCase({ version, startedAt, ms, connections, answers: known.all() });
