/** A text of whatever kind, understood as a case: for everyone who is handed one, at the command line, over HTTP or in a page. */
import { CASE_SCHEMA, type Case, type CaseProblem, readCase, recognisesCase } from '../../observations/case.ts';
import { readEmbeddedCase, recognisesHtml } from '../../observations/embedded-case.ts';
import type { Answer } from '../../observations/knowledge.ts';
import { fail, type Result, succeed } from '../../result.ts';
import type { Instant } from '../../world.ts';
import { readErrorText } from './error-text.reader.ts';
import { readRdpFile, recognisesRdpFile } from './rdp-file.reader.ts';

export interface TextContext {
  /** Of rdpdoctor, for a case that is made here. */
  readonly version: string;
  readonly now: Instant;
}

/** Recognises by content: a saved case, alone or in a report, an .rdp file, else codes or the text of a dialog. */
export function understandText(text: string, context: TextContext): Result<Case, CaseProblem> {
  // Chance puts numbers into every long enough row of bytes; they are no codes.
  if (text.includes('\0'))
    return fail({ what: 'this is not a text', whatToDo: 'give the text of a dialog, or a case that --save wrote' });
  if (recognisesCase(text) || beginsAsJson.test(text)) return readCase(text);
  if (recognisesHtml(text)) return readEmbeddedCase(text);
  if (recognisesRdpFile(text)) {
    const file = readRdpFile(text, 'the .rdp file', context.now);
    return file.ok ? succeed(caseOf(file.value, context)) : file;
  }
  const told = readTold(text, context.now);
  return told.ok ? succeed(caseOf([told.value], context)) : told;
}

/** A log line begins with its time in brackets, which is no list. */
const beginsAsJson = /^\s*(?:\{|\[\s*(?:[[{"\]]|$))/;

/** What a client showed to a person, as an answer that an examination can be given beforehand. */
export function readTold(text: string, now: Instant): Result<Answer, CaseProblem> {
  const read = readErrorText(text);
  if (!read.ok) return read;
  const from = { source: 'error-text', where: 'what the user was shown' };
  return succeed({ about: 'client-error', value: read.value, from, at: now });
}

/** A case that holds nothing but what was read. */
const caseOf = (answers: readonly Answer[], { version, now }: TextContext): Case => ({
  schema: CASE_SCHEMA,
  version,
  startedAt: now,
  ms: 0,
  connections: 0,
  redacted: false,
  answers,
});
