/** Examines what stands on the stage of a row with the built command, and holds the report against the row: for both labs. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Vocabulary } from '../../../src/observations/vocabulary.ts';
import type { Lab, Server } from '../lab.ts';
import type { RowExpectation, Truth } from '../rows/row.ts';
import { type Command, examine } from './examine.ts';
import { judge } from './judge.ts';
import { contradictions } from './truth.ts';
import { type SpokenReport, slugOf } from './verdict.ts';

export interface Stage {
  readonly lab: Lab;
  readonly server: Server;
  /** What is examined. */
  readonly host: string;
}

export interface Played {
  /** As sentences; none when the report says what it should. */
  readonly complaints: readonly string[];
  readonly summary: string;
  /** Milliseconds: how late this machine let the program go on, at worst, as it says itself. */
  readonly lateness?: number;
}

export async function assess(
  { expect, truth }: { readonly expect: RowExpectation; readonly truth?: Truth },
  stage: Stage,
  command: Command,
): Promise<Played> {
  const { lab, server, host } = stage;
  const { report, exitCode, seconds, problem } = await examine(command, server, host, lab);
  const took = `${seconds.toFixed(1)} s`;
  if (!report) return { complaints: [problem ?? 'no report'], summary: took };
  const { kind, cause } = report.verdict;
  const found = report.findings.map(({ id }) => slugOf(id)).join(', ');
  return {
    complaints: [...judge(report, exitCode, expect), ...findUntrue(report, truth, stage)],
    summary: `${took}  ${kind}${cause ? ` by ${cause}` : ''}${found ? `; found ${found}` : ''}`,
    lateness: latenessIn(report),
  };
}

function latenessIn({ observations }: SpokenReport): number {
  const lag = observations.find(({ about }) => about === 'lag') as { readonly value?: Vocabulary['lag'] } | undefined;
  return lag?.value?.worst ?? 0;
}

/** Statements that contradict what the lab knows to be so. */
export function findUntrue(report: SpokenReport, truth: Truth | undefined, stage: Stage): readonly string[] {
  if (!truth) return [];
  const { lab, server, host } = stage;
  const shown = truth.certificate;
  const certificate = shown && new X509Certificate(readFileSync(lab.certificates[shown].certificate));
  return contradictions(report, truth, { host, port: server.port, certificate });
}

/** When the lab itself fails, that is the complaint. */
export const blameLab = (problem: unknown): Played => ({
  complaints: [`the lab itself failed: ${problem instanceof Error ? problem.message : problem}`],
  summary: '',
});

/** `ok    expired   4.2 s  explained by …`, and each complaint below it. */
export const sayPlayed = (id: string, { complaints, summary }: Played): string =>
  [
    `${complaints.length === 0 ? 'ok  ' : 'FAIL'}  ${id.padEnd(24)} ${summary}`,
    ...complaints.map((one) => `        ${one.replaceAll('\n', '\n        ')}`),
  ].join('\n');
