/** What the real client printed, kept beside the rows: so that its words are judged where there is no client. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Telling } from './client.ts';

export interface Saying extends Telling {
  /** Name and version. */
  readonly client: string;
}

export const folder = join(import.meta.dirname, 'said');
export const pathOf = (id: string): string => join(folder, `${id}.txt`);

/** Nothing where the row was never recorded. */
export function readSaying(id: string): Saying | undefined {
  if (!existsSync(pathOf(id))) return undefined;
  const text = readFileSync(pathOf(id), 'utf8');
  const head = /^# (?<client>.+) ended with (?<code>-?\d+|null)\n/.exec(text);
  if (!head?.groups) return undefined;
  const { client = '', code } = head.groups;
  return { client, exitCode: code === 'null' ? null : Number(code), words: text.slice(head[0].length) };
}

export const writeSaying = ({ client, exitCode, words }: Saying): string =>
  `# ${client} ended with ${exitCode}\n${words.trimEnd()}\n`;
