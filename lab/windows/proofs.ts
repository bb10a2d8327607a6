/**
 * Proofs that need a runtime which not every machine has: run where it is, and remembered in the repository where it
 * is not, as fingerprints of exactly the bytes that were proven.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What was proven, by name: the text or bytes of a script, of a double, of the lane itself. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** A runtime that is here; or why it is not, and whether a machine like this one could have it. */
export type Found<Runtime> =
  | { readonly runtime: Runtime; readonly version: string }
  | { readonly missing: string; readonly expected: boolean };

export interface Proof<Runtime> {
  /** The record’s file name: `powershell`. */
  readonly name: string;
  /** How it is run anew: `npm run lab:windows`. */
  readonly command: string;
  /** Where that command works: `a machine with the .NET SDK`. */
  readonly place: string;
  /** Finds the runtime, and installs it where that takes no more than a package source. */
  find(): Promise<Found<Runtime>>;
  parts(): Promise<Parts>;
  /** Says each failure itself. */
  prove(runtime: Runtime): Promise<Tally>;
}

/** The small file that stays in the repository. */
interface Proven {
  readonly by: string;
  readonly passed: number;
  readonly parts: Readonly<Record<string, string>>;
}

export interface Circumstances {
  /** In CI a runtime that could be here must be, and the record must be of today’s bytes. */
  readonly ci: boolean;
  readonly folder: string;
  say(line: string): void;
}

const usual: Circumstances = {
  ci: process.env['CI'] === 'true',
  folder: join(import.meta.dirname, 'proven'),
  say: (line) => console.log(line),
};

/** Runs the proof, or answers for it from the record. */
export async function proveWith<Runtime>(proof: Proof<Runtime>, at: Circumstances = usual): Promise<Tally> {
  const fingerprints = fingerprint(await proof.parts());
  const record = await readRecord(proof, at);
  const found = await proof.find();
  if ('missing' in found) {
    at.say(`${proof.name}: ${found.missing}`);
    return at.ci && found.expected ? failed : remember(proof, record, fingerprints, at);
  }
  const tally = await proof.prove(found.runtime);
  if (tally.failed > 0) return tally;
  // A proof that tried nothing proves nothing.
  if (tally.passed === 0) {
    at.say(`${proof.name}: nothing was tried.`);
    return failed;
  }
  const stale = differences(record?.parts ?? {}, fingerprints);
  if (stale.length === 0) return tally;
  if (at.ci) {
    at.say(
      `${proof.name}: proven, but the record is not of these bytes. Run ${proof.command} and commit what it writes.`,
    );
    return { ...tally, failed: 1 };
  }
  await writeRecord(proof, { by: found.version, passed: tally.passed, parts: fingerprints }, at);
  at.say(`${proof.name}: proven by ${found.version}; the record is new.`);
  return tally;
}

/** An unchanged fingerprint counts as proven; a changed one does not. */
function remember<Runtime>(
  { name, command, place }: Proof<Runtime>,
  record: Proven | undefined,
  fingerprints: Proven['parts'],
  { say }: Circumstances,
): Tally {
  const changed = differences(record?.parts ?? {}, fingerprints);
  if (record && changed.length === 0) {
    say(`${name}: unchanged since ${record.by} proved it (${record.passed} runs); not run here.`);
    return { passed: 1, failed: 0 };
  }
  const some = changed.slice(0, 5).join(', ');
  say(`${name}: not proven as it is now: ${some}${changed.length > 5 ? ` and ${changed.length - 5} more` : ''}.`);
  say(`${name}: run ${command} on ${place}, and commit the record that it writes.`);
  return failed;
}

const failed: Tally = { passed: 0, failed: 1 };

const fingerprint = (parts: Parts): Proven['parts'] =>
  Object.fromEntries(
    Object.entries(parts)
      .map(([name, content]) => [name, createHash('sha256').update(content).digest('hex').slice(0, 24)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The parts that are new, gone or other than they were. */
const differences = (before: Proven['parts'], now: Proven['parts']): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => before[name] !== now[name]).sort();

const placeOf = (name: string, { folder }: Circumstances) => join(folder, `${name}.json`);

/** INVARIANT: a record that cannot be read proves nothing. */
async function readRecord({ name }: { name: string }, at: Circumstances): Promise<Proven | undefined> {
  const text = await readFile(placeOf(name, at), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const { by, passed, parts } = JSON.parse(text) as Partial<Proven>;
    return typeof by === 'string' && typeof passed === 'number' && parts ? { by, passed, parts } : undefined;
  } catch {
    return undefined;
  }
}

async function writeRecord({ name }: { name: string }, record: Proven, at: Circumstances): Promise<void> {
  await mkdir(at.folder, { recursive: true });
  await writeFile(placeOf(name, at), `${JSON.stringify(record, null, 2)}\n`);
}

/** The text of a source file for its fingerprint: the same in a working copy with other line ends. */
export const sourceText = async (path: string): Promise<string> =>
  (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
