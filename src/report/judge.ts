/** From a case to its report: the one path for the command line, the server and the page, live or from a file. */
import { causes } from '../causes/catalogue.generated.ts';
import { derive } from '../derived/derive.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Case } from '../observations/case.ts';
import { Knowledge } from '../observations/knowledge.ts';
import { composeReport } from './composing/compose.ts';
import type { ReportInput } from './input.ts';
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

/** Judges with today’s catalogue, as of the moment when the case was closed. */
export function judgeCase(found: Case, { version, redact = false, demonstration }: Judging): Judged {
  const known = derive(new Knowledge(found.answers), found);
  const diagnosis = diagnose(causes, known, found.startedAt + found.ms);
  const target = known.value('target');
  const input: ReportInput = {
    ...(target && { target }),
    known,
    diagnosis,
    courtesy: { connections: found.connections, seconds: found.ms / 1000 },
    startedAt: found.startedAt,
    version,
    ...(demonstration !== undefined && { demonstration }),
  };
  return { known, diagnosis, compose: () => composeReport(redact ? redactInput(input) : input) };
}
