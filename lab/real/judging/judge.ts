/** Holds one report against its row: the right verdict, the right findings, and nothing said that is not so. */
import type { RowExpectation } from '../rows/row.ts';
import { type SpokenReport, slugOf } from './verdict.ts';

const exitCodes = { works: 0, explained: 1, unexplained: 2, 'not-examined': undefined } as const;

/** Complaints as sentences; none when the report says what it should. */
export function judge(report: SpokenReport, exitCode: number | null, expect: RowExpectation): string[] {
  const cause = report.verdict.cause ? slugOf(report.verdict.cause) : undefined;
  const found = report.findings.map(({ id }) => slugOf(id));
  const said = cause ? [cause, ...found] : found;
  return [
    ...wrongVerdict(report, exitCode, expect),
    ...wrongBlame(cause, expect),
    ...missing(expect, said, found),
    ...unwelcome(expect, said, found),
    ...disorder(report),
  ];
}

function wrongVerdict({ verdict }: SpokenReport, exitCode: number | null, expect: RowExpectation): string[] {
  const kinds = typeof expect.kind === 'string' ? [expect.kind] : expect.kind;
  const complaints: string[] = [];
  if (!kinds.includes(verdict.kind)) complaints.push(`verdict is ${verdict.kind}, not ${kinds.join(' or ')}`);
  const code = exitCodes[verdict.kind];
  if (code !== undefined && exitCode !== code) complaints.push(`exit code is ${exitCode}, not ${code}`);
  if (verdict.kind === 'explained' && !verdict.cause) complaints.push('explained, but by no cause');
  if (verdict.kind !== 'explained' && verdict.cause)
    complaints.push(`${verdict.kind}, and yet ${verdict.cause} is blamed`);
  return complaints;
}

function wrongBlame(cause: string | undefined, expect: RowExpectation): string[] {
  if (!expect.cause || (cause && expect.cause.includes(cause))) return [];
  return [`blames ${cause ?? 'nothing'}, not ${expect.cause.join(' or ')}`];
}

function missing(expect: RowExpectation, said: readonly string[], found: readonly string[]): string[] {
  const wanted = expect.findings ?? [];
  const complaints = wanted.filter((slug) => !found.includes(slug)).map((slug) => `${slug} is not among the findings`);
  if (expect.either && !expect.either.some((slug) => said.includes(slug))) {
    complaints.push(`neither blames nor finds ${expect.either.join(' or ')}`);
  }
  return complaints;
}

function unwelcome(expect: RowExpectation, said: readonly string[], found: readonly string[]): string[] {
  if (expect.silent === 'others') {
    const allowed = [...(expect.findings ?? []), ...(expect.either ?? [])];
    return found.filter((slug) => !allowed.includes(slug)).map((slug) => `finds ${slug}, which is not there`);
  }
  return (expect.silent ?? []).filter((slug) => said.includes(slug)).map((slug) => `says ${slug}, which is not there`);
}

/** What must hold of any report, whatever was examined. */
function disorder(report: SpokenReport): string[] {
  const complaints: string[] = [];
  const odds = report.suspects.map(({ probability }) => probability);
  if (odds.some((one, place) => place > 0 && one > (odds[place - 1] ?? 1) + 1e-9)) {
    complaints.push('the suspects are not sorted by probability');
  }
  const total = odds.reduce((sum, one) => sum + one, 0);
  if (total > 1 + 1e-6) complaints.push(`the suspects add up to ${total.toFixed(3)}`);
  const blamed = report.verdict.cause;
  if (blamed && !report.suspects.some(({ cause }) => cause === blamed)) {
    complaints.push(`${blamed} is blamed but not a suspect`);
  }
  const firstFailed = report.ladder.findIndex(({ outcome }) => outcome === 'failed');
  const after = firstFailed < 0 ? [] : report.ladder.slice(firstFailed + 1);
  for (const rung of after) {
    if (rung.outcome === 'passed') complaints.push(`${rung.stage} passed after an earlier stage failed`);
  }
  return complaints;
}
