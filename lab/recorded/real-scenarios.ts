/** Every row of the two real labs in one form, for whoever records them or keeps their score. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCase } from '../../src/observations/case.ts';
import { type Command, examine } from '../real/examine.ts';
import { type Lab, openLab, type Server } from '../real/lab.ts';
import { netRows } from '../real/net-rows.ts';
import { networkHost } from '../real/network/certificates.ts';
import { addresses, sweep } from '../real/network/namespaces.ts';
import type { NetRow } from '../real/network/net-row.ts';
import { openScene, RDP, type Scene } from '../real/network/scene.ts';
import type { Expectation, Row, Truth } from '../real/row.ts';
import { rows } from '../real/rows.ts';
import { contradictions } from '../real/truth.ts';

export interface RealScenario {
  /** Of its recording: two rows of the two labs may share a name. */
  readonly id: string;
  readonly story: string;
  readonly expect: Expectation;
  readonly truth?: Truth;
  /** Options of the examination beyond the ordinary. */
  readonly args: readonly string[];
  cannotRun(): Promise<string | undefined>;
  /** Sets the stage, lets `act` use it, and strikes it again whatever happened. */
  onStage<Result>(labs: Labs, act: (stage: Stage) => Promise<Result>): Promise<Result>;
}

export interface Stage {
  readonly lab: Lab;
  readonly server: Server;
  /** What is examined. */
  readonly host: string;
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
export async function perform(
  { args, truth }: RealScenario,
  { lab, server, host }: Stage,
  command: Command,
): Promise<Performance> {
  const path = join(lab.folder('case'), 'saved.case.json');
  const { report, seconds, problem } = await examine([...command, ...args, '--save', path], server, host, lab);
  if (!report) return { untrue: [], seconds, ...(problem !== undefined && { problem }) };
  const read = readCase(readFileSync(path, 'utf8'));
  if (!read.ok) return { untrue: [], seconds, problem: read.problem.what };
  const shown = truth?.certificate;
  const certificate = shown && new X509Certificate(readFileSync(lab.certificates[shown].certificate));
  return {
    saved: read.value,
    untrue: truth ? contradictions(report, truth, { host, port: server.port, certificate }) : [],
    seconds,
  };
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
    async onStage({ network: lab }, act) {
      let scene: Scene | undefined;
      try {
        scene = await openScene(lab);
        for (const server of row.servers) await server(scene);
        await row.fault?.(scene);
        const host = row.host ?? addresses.server;
        const server = { host, port: RDP, enter: scene.network.inside('client'), stop: async () => undefined };
        return await act({ lab, server, host });
      } finally {
        await scene?.close();
      }
    },
  };
}
