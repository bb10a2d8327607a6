/**
 * Everything rdpdoctor can know: one subject, one sentence, one shape, in a file of its own below subjects/.
 *
 * A cause may speak only of what is listed there. A subject has one value in a case; a value that sums up several tries
 * (addresses, offers, attempts) lists them, and says what they come to. Times are milliseconds, instants are
 * milliseconds since 1970 UTC, bytes are lower-case hex.
 */
import type { ValueOf } from './shape.ts';
import type { SubjectFile } from './subject.ts';
import { subjectFiles } from './subjects.generated.ts';

export type Subject = keyof typeof subjectFiles;

export type Vocabulary = { readonly [S in Subject]: ValueOf<(typeof subjectFiles)[S]['schema']> };

/** What a probe says of a subject: all but what is drawn from it before anybody else hears of it. */
export type Seen<S extends Subject> = Omit<Vocabulary[S], DrawnOf<(typeof subjectFiles)[S]>>;

type DrawnOf<File> = File extends SubjectFile<infer _, infer Drawn> ? Drawn : never;

export const subjects = Object.keys(subjectFiles) as readonly Subject[];

/** What the file of a subject declares. */
export const subjectFile = (about: Subject): SubjectFile => subjectFiles[about];
