/** Many examinations at the same moment, each held against what the command line says of the same server. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startChild } from '../../../lab/cli/start-child.ts';
import { startDemo } from '../../../lab/demo/demo.ts';
import { type Followed, openClient, type Verdict } from './client.ts';

const run = promisify(execFile);

/** Healthy, and broken in ways that end early and late. */
const scenarios = [
  'healthy',
  'tls/no-certificate',
  'tls/machinekeys-acl-or-key-corrupt',
  'negotiate/other-program-on-the-rdp-port',
];

export interface ManyAtOnce {
  readonly count: number;
  readonly errors: readonly string[];
  readonly unequal: readonly string[];
  readonly seconds: number;
  /** Milliseconds from an observation being made to its being heard by the client, over all. */
  readonly delays: readonly number[];
}

interface Outcome {
  readonly name: string;
  readonly wanted: Verdict;
  readonly found: Verdict;
  readonly followed: Followed;
}

export async function examineMany(program: string, folder: string, count: number): Promise<ManyAtOnce> {
  const servers = await Promise.all(scenarios.map(startDemo));
  const child = await startChild([join(import.meta.dirname, 'roomy-server.ts'), folder]);
  try {
    const expected: Verdict[] = [];
    for (const { host, port } of servers) expected.push(await askCommandLine(program, `${host}:${port}`));
    const client = await openClient(child.firstLine);
    const startedAt = performance.now();
    const examine = async (index: number): Promise<Outcome> => {
      const place = index % servers.length;
      const [server, wanted] = [servers[place], expected[place]];
      if (!server || !wanted) throw new Error('there is no server to examine');
      const name = `${scenarios[place]} (${index + 1})`;
      const followed = await client.follow(await client.start(server.host, server.port));
      return { name, wanted, followed, found: await client.verdictOf(followed.run) };
    };
    const settled = await Promise.allSettled(Array.from({ length: count }, (_, index) => examine(index)));
    const seconds = (performance.now() - startedAt) / 1000;
    const outcomes = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const thrown = settled.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    return {
      count,
      seconds,
      errors: [
        ...thrown,
        ...outcomes.flatMap(({ name, followed: { problem } }) => (problem ? [`${name}: ${problem}`] : [])),
      ],
      unequal: outcomes
        .filter(({ found, wanted }) => say(found) !== say(wanted))
        .map(({ name, found, wanted }) => `${name}: the command line says ${say(wanted)}, the server ${say(found)}`),
      delays: outcomes.flatMap(({ followed }) => followed.delays),
    };
  } finally {
    await child.end('SIGTERM');
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const say = ({ kind, cause, stage }: Verdict) => `${kind} ${cause ?? 'nothing'} at ${stage ?? 'no stage'}`;

async function askCommandLine(program: string, host: string): Promise<Verdict> {
  const asked = run(process.execPath, [program, host, '--as', 'json'], { maxBuffer: 1 << 26 });
  // One that found a fault ends with 1, and answers all the same.
  const { stdout } = await asked.catch((error: { readonly stdout: string }) => error);
  return (JSON.parse(stdout) as { verdict: Verdict }).verdict;
}
