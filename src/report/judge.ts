/** From a case to its report: the one path for the command line, the server and the page, live or from a file. */
import { causes } from '../causes/catalogue.generated.ts';
import { type Attempt, findAttempts, focus } from '../derived/attempts.ts';
import { derive } from '../derived/derive.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Case } from '../observations/case.ts';
import type { Knowledge } from '../observations/knowledge.ts';
import { composeReport } from './composing/compose.ts';
import type { JudgedAttempt, ReportInput } from './input.ts';
import { redactInput } from './redacting/redact.ts';
import type { Report } from './report.ts';

export interface Judged {
  /** What is known, and what follows from it. */
  readonly known: Knowledge;
  readonly diagnosis: Diagnosis;
  /** Composed when it is asked for: a list of many runs needs only their verdicts. */
  compose(): Report;
}

export interface Judging {
  /** Of the rdpdoctor that judges now, not of the one that made the case. */
  readonly version: string;
  /** Replace names and addresses; the verdict stays the one that the real facts led to. */
  readonly redact?: boolean;
  /** What was broken on purpose, when this is a demonstration. */
  readonly demonstration?: string;
}

/**
 * Judges every attempt with today’s catalogue, as of the moment when it was over, and goes into the last one that failed;
 * into the last one where none did.
 */
export function judgeCase(found: Case, { version, redact = false, demonstration }: Judging): Judged {
  const judged = findAttempts(found).map((attempt) => judgeAttempt(found, attempt));
  const opened = judged.findLast(({ diagnosis }) => diagnosis.verdict.kind !== 'works') ?? judged.at(-1);
  if (!opened) throw new TypeError('a case has at least one attempt');
  const { known, diagnosis, startedAt } = opened;
  const target = known.value('target');
  const input: ReportInput = {
    ...(target && { target }),
    known,
    diagnosis,
    courtesy: { connections: found.connections, seconds: found.ms / 1000 },
    startedAt,
    version,
    ...(judged.length > 1 && { attempts: judged.map((one) => tellAttempt(one, one === opened)) }),
    ...(demonstration !== undefined && { demonstration }),
  };
  return { known, diagnosis, compose: () => composeReport(redact ? redactInput(input) : input) };
}

function judgeAttempt(found: Case, attempt: Attempt) {
  const known = derive(focus(found, attempt), found);
  const [startedAt, endedAt] = attempt.during;
  return { known, diagnosis: diagnose(causes, known, endedAt), startedAt };
}

const tellAttempt = (
  { startedAt, diagnosis: { verdict } }: ReturnType<typeof judgeAttempt>,
  isOpened: boolean,
): JudgedAttempt => ({ startedAt, verdict, isOpened });
