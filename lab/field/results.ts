/** What is kept of the field: the first results, never edited, and beside them the latest. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldScore } from './play.ts';

export type Kept = Omit<FieldScore, 'id'>;

/** With the commit of the program that was tried. */
export type First = Kept & { readonly program: string };

export interface Latest {
  readonly played: Readonly<Record<string, Kept>>;
  readonly byChance?: ByChance;
  readonly busy?: Busy;
}

/** Servers that fail three of ten connections by chance. */
export interface ByChance {
  readonly runs: number;
  /** Causes said that no failure by chance can have. */
  readonly falseCauses: number;
  /** Runs that were said to fail now and then. */
  readonly noticed: number;
  /** The share of failures as it was told, in the mean of the runs that told one. */
  readonly told: number;
  /** Runs whose told share lies within fifteen points of three in ten. */
  readonly near: number;
}

/** Healthy servers, examined while every core of this machine was busy with something else. */
export interface Busy {
  readonly runs: number;
  readonly accused: number;
  readonly cores: number;
}

const file = (name: string) => join(import.meta.dirname, `${name}.json`);

export const readFirst = (): Readonly<Record<string, First>> => read('first', {});
export const readLatest = (): Latest => read('latest', { played: {} });

/** Adds those that have none yet. INVARIANT: a first result is never replaced. */
export function keepFirst(scores: readonly FieldScore[], program: string): void {
  const kept: Record<string, First> = { ...readFirst() };
  for (const score of scores) kept[score.id] ??= { ...keep(score), program };
  write('first', kept);
}

export function keepLatest(latest: Latest): void {
  write('latest', latest);
}

export const keepAll = (scores: readonly FieldScore[]): Latest['played'] =>
  Object.fromEntries(scores.map((score) => [score.id, keep(score)]));

function keep({ id: _, ...score }: FieldScore): Kept {
  return { ...score, seconds: Math.round(score.seconds * 10) / 10 };
}

function read<T>(name: string, otherwise: T): T {
  return existsSync(file(name)) ? (JSON.parse(readFileSync(file(name), 'utf8')) as T) : otherwise;
}

function write(name: string, value: unknown): void {
  writeFileSync(file(name), `${JSON.stringify(value, null, 2)}\n`);
}
