/** Runs the built command against one server, as a user would, and reads its JSON. */
import type { Child } from '../children.ts';
import type { Lab, Server } from '../lab.ts';
import { type SpokenReport, spokenReport } from './verdict.ts';

/** How the command is called: the interpreter, then the program. */
export type Command = readonly string[];

interface Examination {
  readonly report: SpokenReport | undefined;
  readonly exitCode: number | null;
  readonly seconds: number;
  /** Why there is no report. */
  readonly problem?: string;
}

/** The command bounds itself to 20 s; twice that is a hang, on a slow machine too. */
const LIMIT = 60_000;

/** Who starts the command. The labs’ own root stands for the company’s, where there is one: this machine trusts it. */
export type Starter = Pick<Lab, 'start'> & { readonly certificates?: { readonly authority: string } };

export async function examine(
  command: Command,
  server: Pick<Server, 'port' | 'enter'>,
  host: string,
  { start, certificates }: Starter,
): Promise<Examination> {
  const [program = '', ...args] = [...(server.enter ?? []), ...command];
  const asked = [`${host}:${server.port}`, '--as', 'json', '--timeout', '20'];
  const begun = performance.now();
  const child = start(program, [...args, ...asked], {
    ...(certificates && { NODE_EXTRA_CA_CERTS: certificates.authority }),
    NO_COLOR: '1',
  });
  const ended = await endOf(child);
  const seconds = (performance.now() - begun) / 1000;
  const exitCode = child.exitCode();
  await child.stop();
  if (!ended) {
    return { report: undefined, exitCode, seconds, problem: `the command had not ended after ${LIMIT / 1000} s` };
  }
  return { ...readReport(child.answered(), child.printed()), exitCode, seconds };
}

async function endOf(child: Child): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), LIMIT);
  });
  const ended = await Promise.race([child.ended.then(() => true), limit]);
  clearTimeout(timer);
  return ended;
}

function readReport(text: string, printed: string): Pick<Examination, 'report' | 'problem'> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { report: undefined, problem: `no JSON came, but: ${decisiveLine(printed)}` };
  }
  const read = spokenReport.safeParse(parsed);
  if (read.success) return { report: read.data };
  const [issue] = read.error.issues;
  return { report: undefined, problem: `the JSON breaks the contract at ${issue?.path.join('.')}: ${issue?.message}` };
}

/** A crash prints a page, and may do so for every row: one line of it tells. */
function decisiveLine(printed: string): string {
  const lines = printed.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /^\s*\w*Error\b/.test(line)) ?? lines.at(-1) ?? 'nothing';
}
