/** The figures of the field: right, partly, wrong, unexplained, untrue, for each kind of case. */
import type { FieldCase } from '../../lab/field/field-case.ts';
import type { Judged } from '../../lab/field/judge.ts';
import type { FieldScore } from '../../lab/field/play.ts';

type Scored = Omit<FieldScore, 'id'>;

interface Totals {
  readonly cases: number;
  readonly judged: Readonly<Record<Judged, number>>;
  /** Statements, of which one case may make several. */
  readonly untrue: number;
  readonly seconds: number;
}

const kinds: readonly FieldCase['kind'][] = ['fault', 'healthy', 'double', 'passing', 'set-up'];

function totalsOf(scores: readonly Scored[]): Totals {
  const count = (wanted: Judged) => scores.filter(({ judged }) => judged === wanted).length;
  return {
    cases: scores.length,
    judged: {
      right: count('right'),
      partly: count('partly'),
      wrong: count('wrong'),
      unexplained: count('unexplained'),
    },
    untrue: scores.reduce((sum, { untrue }) => sum + untrue.length, 0),
    seconds: scores.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

export function sayTotals(scores: readonly FieldScore[]): readonly string[] {
  const rows = [
    ...kinds.map((kind) => [kind, scores.filter((one) => one.kind === kind)] as const),
    ['all', scores] as const,
  ];
  return rows
    .filter(([, own]) => own.length > 0)
    .map(([name, own]) => {
      const { cases, judged, untrue, seconds } = totalsOf(own);
      const { right, partly, wrong, unexplained } = judged;
      const share = Math.round((100 * right) / cases);
      const rest = `partly ${partly}, wrong ${wrong}, unexplained ${unexplained}, untrue ${untrue}, ${seconds.toFixed(0)} s`;
      return `${name} ${cases}: right ${right} (${share} %), ${rest}`;
    });
}
