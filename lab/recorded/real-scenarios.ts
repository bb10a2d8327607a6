/** Every row of the two real labs in one form, for whoever records them or keeps their score. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from '../../src/observations/case.ts';
import { readCase } from '../../src/observations/read-case.ts';
import { findUntrue, type Stage } from '../real/judging/assess.ts';
import { type Command, examine } from '../real/judging/examine.ts';
import { type Lab, openLab } from '../real/lab.ts';
import { networkHost } from '../real/network/certificates.ts';
import { sweep } from '../real/network/namespaces.ts';
import type { NetRow } from '../real/network/net-row.ts';
import { onStage } from '../real/network/stage.ts';
import { netRows } from '../real/rows/net-rows.ts';
import type { Row, RowExpectation, Truth } from '../real/rows/row.ts';
import { rows } from '../real/rows/rows.ts';

export interface RealScenario {
  /** Of its recording: two rows of the two labs may share a name. */
  readonly id: string;
  readonly story: string;
  readonly expect: RowExpectation;
  readonly truth?: Truth;
  /** Options of the examination beyond the ordinary. */
  readonly args: readonly string[];
  cannotRun(): Promise<string | undefined>;
  /** Sets the stage, lets `act` use it, and strikes it again whatever happened. */
  onStage<Result>(labs: Labs, act: (stage: Stage) => Promise<Result>): Promise<Result>;
}

/** The servers on loopback and those in private networks show certificates for different names. */
export interface Labs {
  readonly loopback: Lab;
  readonly network: Lab;
}

export interface Performance {
  /** Missing when the command did not end, or left no case. */
  readonly saved?: Case;
  /** Statements that contradict what the lab knows to be so. */
  readonly untrue: readonly string[];
  readonly seconds: number;
  readonly problem?: string;
}

export const realScenarios: readonly RealScenario[] = [...rows.map(ofServer), ...netRows.map(ofNetwork)];

export async function openLabs(): Promise<{ readonly labs: Labs; close(): void }> {
  sweep();
  const loopback = await openLab();
  const network = await openLab(networkHost);
  return {
    labs: { loopback: loopback.lab, network: network.lab },
    close() {
      loopback.close();
      network.close();
    },
  };
}

/** Examines what stands on the stage with the built command, as a user would, and reads the case that it saved. */
export async function perform({ args, truth }: RealScenario, stage: Stage, command: Command): Promise<Performance> {
  const { lab, server, host } = stage;
  const path = join(lab.folder('case'), 'saved.case.json');
  const { report, seconds, problem } = await examine([...command, ...args, '--save', path], server, host, lab);
  if (!report) return { untrue: [], seconds, ...(problem !== undefined && { problem }) };
  const read = readCase(readFileSync(path, 'utf8'));
  if (!read.ok) return { untrue: [], seconds, problem: read.problem.what };
  return { saved: read.value, untrue: findUntrue(report, truth, stage), seconds };
}

function ofServer(row: Row): RealScenario {
  return {
    id: `server-${row.id}`,
    story: row.story,
    expect: row.expect,
    truth: row.truth,
    args: [],
    cannotRun: async () => row.cannotRun?.(),
    async onStage({ loopback }, act) {
      const server = await row.start(loopback);
      try {
        return await act({ lab: loopback, server, host: row.host ?? server.host });
      } finally {
        await server.stop();
      }
    },
  };
}

function ofNetwork(row: NetRow): RealScenario {
  return {
    id: `network-${row.id}`,
    story: row.story,
    expect: row.expect,
    ...(row.truth && { truth: row.truth }),
    args: row.args ?? [],
    cannotRun: async () => undefined,
    onStage: ({ network }, act) => onStage(row, network, act),
  };
}
