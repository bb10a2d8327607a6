/** What the speed measurement came to: medians, ratios, and the page that keeps them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { putSection, table } from '../markdown.ts';
import { median } from './score.ts';

/** Our time by the clock over nmap’s: not more than this. */
export const target = 0.5;

const PAGE = 'docs/benchmarks.md';

/** What is run: this build, nmap, and an earlier build where one was given. */
export type Measured = 'ours' | 'nmap' | 'before';

/** One run: seconds by the clock, seconds of the processor, and the most memory it held. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
}

export interface Figures {
  readonly title: string;
  /** One of each a round. */
  readonly runs: Readonly<Record<Measured, Cost[]>>;
}

const units = { wall: 's', cpu: 's of processor time', megabytes: 'MB' } as const satisfies Record<keyof Cost, string>;

const middle = (runs: readonly Cost[], of: keyof Cost) => median(runs.map((one) => one[of]));

/** Ours over the other’s, by their medians. */
export const ratioOf = ({ runs }: Figures, other: 'nmap' | 'before', of: keyof Cost): number =>
  middle(runs.ours, of) / middle(runs[other], of);

const others = ({ runs }: Figures) => (['nmap', 'before'] as const).filter((name) => runs[name].length > 0);

export const linesOf = (figures: Figures): readonly string[] =>
  others(figures).flatMap((other) =>
    (Object.keys(units) as (keyof Cost)[]).map((of) => {
      const [ours, theirs] = [told(figures.runs.ours, of), told(figures.runs[other], of)];
      return `${figures.title}, ${units[of]}: rdpdoctor ${ours}, ${names[other]} ${theirs}, ratio ${ratioOf(figures, other, of).toFixed(2)}`;
    }),
  );

const names = { nmap: 'nmap', before: 'the build before' } as const;

/** Puts the figures into the page of all benchmarks. */
export function writePage(all: readonly Figures[], rounds: number, version: string): void {
  const lines = [
    '## Speed',
    '',
    'A full examination of a healthy freerdp-shadow that demands NLA, against',
    '`nmap -n -Pn -p PORT --script +rdp-enum-encryption,+rdp-ntlm-info` on the same server',
    '(`-n` spares nmap a search for the address’s name, which costs it many seconds where there is no resolver).',
    `Median (least–most) of ${rounds} rounds with one run of each, taking turns to go first; ratios are of medians.`,
    `Node ${process.version}, nmap ${version}, ${availableParallelism()} cores. Goal: at most ${target} of nmap’s time by the clock.`,
    '',
    ...table(
      ['where', 'measured', 'rdpdoctor', 'against', '', 'ratio'],
      all.flatMap((figures) =>
        others(figures).flatMap((other) =>
          (Object.keys(units) as (keyof Cost)[]).map((of) => [
            ...[figures.title, units[of], told(figures.runs.ours, of), names[other], told(figures.runs[other], of)],
            ratioOf(figures, other, of).toFixed(2),
          ]),
        ),
      ),
    ),
    '',
    'Measured by `npm run bench:speed -- --write` (root on Debian); `--before PATH` names the program of an earlier build.',
  ];
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Benchmarks\n';
  mkdirSync('docs', { recursive: true });
  writeFileSync(PAGE, putSection(page, 'speed', lines));
}

function told(runs: readonly Cost[], of: keyof Cost): string {
  const values = runs.map((one) => one[of]);
  const digits = of === 'megabytes' ? 0 : 2;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}
