/** From a case to an answer on the screen: the one path that every command takes, live or from a file. */
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Case } from '../observations/case.ts';
import { embedCase } from '../observations/embedded-case.ts';
import { presentHtml } from '../presenters/html/present-html.ts';
import { presentJson } from '../presenters/json.ts';
import { presentMarkdown } from '../presenters/markdown.ts';
import { presentTerminal } from '../presenters/terminal.ts';
import { judgeCase } from '../report/judge.ts';
import { redactCase } from '../report/redacting/redact.ts';
import type { Report } from '../report/report.ts';
import { type ArgSpecs, type ArgValues, AskedWrongly, type ExitCode, type Session } from './command.ts';

export const outputArgs = {
  as: {
    kind: 'choice',
    value: 'FORM',
    choices: ['terminal', 'json', 'markdown', 'html'],
    otherwise: 'terminal',
    help: 'how to answer; html is one file for a browser',
  },
  output: { kind: 'text', short: 'o', value: 'FILE', help: 'write the answer there' },
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
  const shown = args.redact ? redactCase(found) : found;
  const isSaved = args.save === undefined || (await save(shown, args.save, session));
  const { diagnosis, compose } = judgeCase(found, {
    version: session.version,
    redact: args.redact,
    ...(demonstration !== undefined && { demonstration }),
  });
  const report = compose();
  const text = draw(report, args.as, shown, session);
  if (args.output === undefined) session.print(text);
  else if (!(await write(text, args.output, session))) {
    // A full disk must not lose what was found out.
    session.print(args.as === 'html' ? presentTerminal(report, session.screen) : text);
    return 64;
  }
  return isSaved ? exitCodeOf(diagnosis) : 64;
}

/** Asked before anything is examined: a hundred kilobytes of HTML on a terminal help nobody. */
export function refuseFlood({ as, output }: OutputArgs, { screen }: Session): void {
  if (as === 'html' && output === undefined && screen.isRead)
    throw new AskedWrongly('an HTML report is not for a terminal', 'write it to a file: --as html -o report.html');
}

async function save(found: Case, path: string, session: Session): Promise<boolean> {
  const problem = await session.files.writeText(path, `${JSON.stringify(found, undefined, 1)}\n`);
  // The answer is still printed: a full disk must not lose what was found out.
  if (problem) session.note(`The case was not saved: ${problem}.`);
  else session.note(`The case was saved to ${path}.`);
  return problem === undefined;
}

async function write(text: string, path: string, { files, note }: Session): Promise<boolean> {
  const problem = await files.writeText(path, text);
  note(problem ? `The answer was not written: ${problem}.` : `The answer was written to ${path}.`);
  return problem === undefined;
}

function draw(report: Report, form: string, found: Case, { screen }: Session): string {
  if (form === 'json') return presentJson(report);
  if (form === 'markdown') return presentMarkdown(report);
  if (form === 'terminal') return presentTerminal(report, screen);
  if (form === 'html') return presentHtml(report, embedCase(found));
  throw new AskedWrongly(`there is no form “${form}”`, 'choose terminal, json, markdown or html');
}

function exitCodeOf({ verdict }: Diagnosis): ExitCode {
  return ({ works: 0, explained: 1, unexplained: 2, 'not-examined': 2 } as const)[verdict.kind];
}
