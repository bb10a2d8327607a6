/** From a case to an answer on the screen: the one path that every command takes, live or from a file. */
import { causes } from '../causes/catalogue.generated.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Examination } from '../examine/examine.ts';
import { CASE_SCHEMA, type Case } from '../observations/case.ts';
import { Knowledge } from '../observations/knowledge.ts';
import { presentJson } from '../presenters/json.ts';
import { presentMarkdown } from '../presenters/markdown.ts';
import { presentTerminal } from '../presenters/terminal.ts';
import { composeReport } from '../report/compose.ts';
import type { ReportInput } from '../report/input.ts';
import { redactCase, redactInput } from '../report/redact.ts';
import type { Report } from '../report/report.ts';
import { type ArgSpecs, type ArgValues, AskedWrongly, type ExitCode, type Session } from './command.ts';

export const outputArgs = {
  as: {
    kind: 'choice',
    value: 'FORM',
    choices: ['terminal', 'json', 'markdown'],
    otherwise: 'terminal',
    help: 'how to answer',
  },
  save: { kind: 'text', value: 'FILE', help: 'write the case, to be judged again with: rdpdoctor explain FILE' },
  redact: { kind: 'switch', help: 'replace names and addresses, in the answer and in the saved case' },
} as const satisfies ArgSpecs;

export type OutputArgs = ArgValues<typeof outputArgs>;

/** Redacts and saves where that was asked for, judges, prints, and says how to end. */
export async function answer(
  found: Case,
  args: OutputArgs,
  session: Session,
  demonstration?: string,
): Promise<ExitCode> {
  const hide = args.redact && !found.redacted;
  if (args.save !== undefined) await save(hide ? redactCase(found) : found, args.save, session);
  const known = new Knowledge(found.answers);
  const diagnosis = diagnose(causes, known, found.startedAt + found.ms);
  const target = known.value('target');
  const input: ReportInput = {
    ...(target && { target }),
    known,
    diagnosis,
    courtesy: { connections: found.connections, seconds: found.ms / 1000 },
    startedAt: found.startedAt,
    version: session.version,
    ...(demonstration !== undefined && { demonstration }),
  };
  session.print(draw(composeReport(hide ? redactInput(input) : input), args.as, session));
  return exitCodeOf(diagnosis);
}

export function caseOf({ known, startedAt, ms, connections }: Examination, session: Session): Case {
  return {
    schema: CASE_SCHEMA,
    version: session.version,
    startedAt,
    ms,
    connections,
    redacted: false,
    answers: known.all(),
  };
}

async function save(found: Case, path: string, session: Session): Promise<void> {
  const problem = await session.files.writeText(path, `${JSON.stringify(found, undefined, 1)}\n`);
  // The answer is still printed: a full disk must not lose what was found out.
  if (problem) session.note(`The case was not saved: ${problem}.`);
  else session.note(`The case was saved to ${path}.`);
}

function draw(report: Report, form: string, { screen }: Session): string {
  if (form === 'json') return presentJson(report);
  if (form === 'markdown') return presentMarkdown(report);
  if (form === 'terminal') return presentTerminal(report, screen);
  throw new AskedWrongly(`there is no form “${form}”`, 'choose terminal, json or markdown');
}

function exitCodeOf({ verdict }: Diagnosis): ExitCode {
  return ({ works: 0, explained: 1, unexplained: 2, 'not-examined': 2 } as const)[verdict.kind];
}
