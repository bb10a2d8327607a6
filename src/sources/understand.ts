/**
 * Whatever somebody hands over, understood as a case: for everyone who is handed something, at the command line, over
 * HTTP or in a page. The only place that chooses who reads what.
 */

import type { Case } from '../observations/case.ts';
import { type Answer, isObservation, type Observation } from '../observations/knowledge.ts';
import { addToCase, makeCase } from '../observations/make-case.ts';
import type { During } from '../observations/scope.ts';
import type { SubjectFile } from '../observations/subject.ts';
import { type Subject, subjectFile } from '../observations/vocabulary.ts';
import { fail, type Result, succeed } from '../result.ts';
import type { ByteSource } from '../world.ts';
import { refuseText, sourceOfText } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import type { Coverage, Damage, Found, ReadContext, Reader, Start, Sureness } from './reader.ts';
import { readers as allReaders } from './readers.generated.ts';

export interface Understood {
  readonly case: Case;
  /** In the order in which they were given. */
  readonly pieces: readonly Piece[];
}

/** One thing that was handed over: what it was, and how much of it was understood. */
export interface Piece {
  /** The id of the reader that claimed it; undefined where none did. */
  readonly reader: string | undefined;
  /** What it was, with its article; `nothing that is known`. */
  readonly title: string;
  /** The name of the file; empty for what was typed or pasted. */
  readonly where: string;
  readonly understood: 'wholly' | 'in part' | 'not at all';
  readonly coverage?: Coverage;
  /** The first of them, where there are very many. */
  readonly damages: readonly Damage[];
}

/** What the pieces say together. A problem only if nothing of any of them was understood: then the first piece’s. */
export async function understand(
  sources: readonly [ByteSource, ...ByteSource[]],
  context: ReadContext,
  readers: readonly Reader[] = allReaders,
): Promise<Result<Understood, Damage>> {
  const read: ReadPiece[] = [];
  for (const source of sources) read.push(...(await readPieces(source, context, readers)));
  const [saved, ...others] = read.flatMap((piece) => piece.saved);
  if (others.length > 0) return fail(severalCases);
  const answers = joinParts(read.flatMap((piece) => piece.answers));
  if (!saved && answers.length === 0) return fail(read.flatMap(({ piece }) => piece.damages)[0] ?? nothingInIt);
  const pieces = read.map(({ piece }) => piece);
  return succeed({ case: answers.length === 0 && saved ? saved : caseOf(saved, answers, context), pieces });
}

/** A case that was saved goes on with what was said besides; without one, the case holds nothing but what was read. */
const caseOf = (saved: Case | undefined, answers: readonly Answer[], { version, now }: ReadContext): Case =>
  saved ? joined(addToCase(saved, answers)) : makeCase({ version, startedAt: now, ms: 0, connections: 0, answers });

const joined = (found: Case): Case => ({ ...found, answers: joinParts(found.answers) });

/** What several pieces say of one subject, as one fact, where the subject knows how. */
function joinParts(answers: readonly Answer[]): readonly Answer[] {
  const joined = new Map<Subject | Answer, Answer>();
  for (const answer of answers) {
    const join = isObservation(answer) ? subjectFile(answer.about).join : undefined;
    const before = join && joined.get(answer.about);
    if (!join || !isObservation(answer)) joined.set(answer, answer);
    else joined.set(answer.about, before && isObservation(before) ? joinTwo(before, answer, join) : answer);
  }
  return [...joined.values()];
}

function joinTwo(one: Observation, other: Observation, join: NonNullable<SubjectFile['join']>): Observation {
  const from = { ...other.from, where: `${one.from.where}, ${other.from.where}` };
  const scope = one.scope && other.scope && { ...other.scope, during: spanOf(one.scope.during, other.scope.during) };
  return {
    ...other,
    from,
    value: join(one.value as never, other.value as never),
    ...(scope && { scope }),
  } as Observation;
}

const spanOf = (one: During, other: During): During => [Math.min(one[0], other[0]), Math.max(one[1], other[1])];

interface ReadPiece {
  readonly piece: Piece;
  readonly beside?: string;
  readonly answers: readonly Answer[];
  readonly saved: readonly Case[];
}

/** A source, and what stands beside it in the same paste, which whoever read the source leaves to the others. */
async function readPieces(
  source: ByteSource,
  context: ReadContext,
  readers: readonly Reader[],
): Promise<readonly ReadPiece[]> {
  const first = await readPiece(source, context, readers);
  if (first.beside === undefined) return [first];
  const others = readers.filter(({ id }) => id !== first.piece.reader);
  return [await readPiece(sourceOfText(first.beside, source.name), context, others), first];
}

async function readPiece(source: ByteSource, context: ReadContext, readers: readonly Reader[]): Promise<ReadPiece> {
  const gathered: Gathered = { answers: [], saved: [], damages: [] };
  let reader: Reader | undefined;
  try {
    const bounded = bind(source);
    reader = chooseReader(startOf(await bounded.read(0, HEAD), source.name), readers);
    if (!reader) gathered.damages.push(refuseText(source));
    else for await (const found of reader.read(bounded, context)) gather(found, gathered);
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    gathered.damages.push(thrown.damage);
  }
  const { answers, saved, damages, coverage, beside } = gathered;
  const piece: Piece = {
    reader: reader?.id,
    title: reader?.title ?? 'nothing that is known',
    where: source.name,
    understood: howMuch(gathered),
    ...(coverage && { coverage }),
    damages,
  };
  return { piece, answers, saved, ...(beside !== undefined && { beside }) };
}

interface Gathered {
  readonly answers: Answer[];
  readonly saved: Case[];
  readonly damages: Damage[];
  coverage?: Coverage;
  beside?: string;
}

function gather(found: Found, into: Gathered): void {
  if ('fact' in found) into.answers.push(found.fact);
  else if ('saved' in found) into.saved.push(found.saved);
  else if ('coverage' in found) into.coverage = found.coverage;
  else if ('beside' in found) into.beside = found.beside;
  else if (into.damages.length < MOST_DAMAGES) into.damages.push(found.damage);
}

function howMuch({ answers, saved, damages, coverage }: Gathered): Piece['understood'] {
  if (answers.length === 0 && saved.length === 0) return 'not at all';
  const isWhole = coverage === undefined || coverage.read === coverage.of;
  return damages.length === 0 && isWhole ? 'wholly' : 'in part';
}

const HEAD = 32 * 1024;
const MOST_DAMAGES = 32;

function startOf(head: Uint8Array, name: string): Start {
  const text = decodeText(head);
  return { head, text: text.includes('\0') ? undefined : text, name };
}

const order: readonly Sureness[] = ['certainly', 'probably', 'perhaps'];

function chooseReader(start: Start, readers: readonly Reader[]): Reader | undefined {
  const asked = readers.map((reader) => ({ reader, sureness: reader.recognises(start) }));
  for (const level of order) {
    const surest = asked.find(({ sureness }) => sureness === level);
    if (surest) return surest.reader;
  }
  return undefined;
}

const MOST_AT_ONCE = 1024 * 1024;

/** INVARIANT: no length or place that was read from bytes asks for more than a mebibyte, or for what is not there. */
const bind = (source: ByteSource): ByteSource => ({
  name: source.name,
  size: source.size,
  async read(at, length) {
    const most = Math.min(length, MOST_AT_ONCE, source.size - at);
    if (!(at >= 0 && most > 0)) return new Uint8Array();
    return source.read(at, most).catch((error: unknown) => {
      throw new Unreadable(error, source.name);
    });
  },
});

/** A disk or a browser that gives no more, which is no fault of a reader. */
class Unreadable extends Error {
  readonly damage: Damage;

  constructor(error: unknown, where: string) {
    super();
    const what = error instanceof Error ? error.message : String(error);
    this.damage = { what, where, whatToDo: 'give a file that can be read' };
  }
}

const severalCases: Damage = {
  what: 'more than one saved case was given',
  where: 'what was given',
  whatToDo: 'give one at a time',
};

const nothingInIt: Damage = {
  what: 'it holds nothing about a Remote Desktop connection',
  where: 'what was given',
  whatToDo: 'give the codes or the text of a dialog, an .rdp file, or a saved case',
};
