/** What the speed measurement came to: medians, ratios, and the page that keeps them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { putSection, table } from '../markdown.ts';
import { median } from './score.ts';

/** Our time over nmap's: not more than this. */
export const target = 0.5;

const PAGE = 'docs/benchmarks.md';

/** Wall times in seconds, one of each a round. */
export interface Figures {
  readonly title: string;
  readonly ours: readonly number[];
  readonly nmap: readonly number[];
}

export const ratioOf = ({ ours, nmap }: Figures): number => median(ours) / median(nmap);

export function lineOf(figures: Figures): string {
  const { title, ours, nmap } = figures;
  const told = (values: readonly number[]) => `${median(values).toFixed(2)} s (${range(values)})`;
  return `${title}: rdpdoctor ${told(ours)}, nmap ${told(nmap)}, ratio ${ratioOf(figures).toFixed(2)}`;
}

/** Puts the figures into the page of all benchmarks. */
export function writePage(all: readonly Figures[], rounds: number, version: string): void {
  const cell = (values: readonly number[]) => `${median(values).toFixed(2)} (${range(values)})`;
  const lines = [
    '## Speed',
    '',
    'A full examination of a healthy freerdp-shadow that demands NLA, against',
    '`nmap -n -Pn -p PORT --script +rdp-enum-encryption,+rdp-ntlm-info` on the same server',
    '(`-n` spares nmap a search for the address’s name, which costs it many seconds where there is no resolver).',
    `Wall time in seconds, median (least–most) of ${rounds} rounds with one run of each, taking turns to go first.`,
    `Node ${process.version}, nmap ${version}, ${availableParallelism()} cores. Goal: a ratio of at most ${target}.`,
    '',
    ...table(
      ['where', 'rdpdoctor', 'nmap', 'ratio of medians'],
      all.map((figures) => [...[figures.title, cell(figures.ours), cell(figures.nmap)], ratioOf(figures).toFixed(2)]),
    ),
    '',
    'Measured by `npm run bench:speed -- --write` (root on Debian).',
  ];
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Benchmarks\n';
  mkdirSync('docs', { recursive: true });
  writeFileSync(PAGE, putSection(page, 'speed', lines));
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)}`;
}
