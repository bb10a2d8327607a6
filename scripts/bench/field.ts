/** The figures of the field: what was first said of each case beside what is said now, and how far “sure” can be trusted. */
import { behaviours } from '../../lab/field/behaviours.ts';
import type { FieldCase } from '../../lab/field/field-case.ts';
import type { Judged } from '../../lab/field/judge.ts';
import type { FieldScore } from '../../lab/field/play.ts';
import type { First, Kept, Latest } from '../../lab/field/results.ts';
import { setUps } from '../../lab/field/set-ups.ts';
import { table } from '../markdown.ts';
import { type Claim, drawReliability, expectedError } from './calibration.ts';

const cases: readonly FieldCase[] = [...behaviours, ...setUps];

const kinds: Readonly<Record<FieldCase['kind'], string>> = {
  fault: 'faults of real servers, proxies and tunnels',
  healthy: 'sound, but slow, old or unusual',
  double: 'two things wrong at once',
  passing: 'one failure in passing',
  'set-up': 'real haproxy, nginx, stunnel, xrdp, FreeRDP',
};

/** Of behaviours and failures in passing, and of set-ups of real software. INVARIANT: never loosened. */
const bounds = { behaviours: 0.95, 'set-ups': 0.9 } as const;
/** Of what is said with so much certainty, at most one in five may be wrong. */
const sure = { from: 0.8, right: 0.8 } as const;

interface Totals {
  readonly cases: number;
  readonly judged: Readonly<Record<Judged, number>>;
  /** Statements, of which one case may make several. */
  readonly untrue: number;
  readonly seconds: number;
}

function totalsOf(scores: readonly Kept[]): Totals {
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
  const rows = [...Object.keys(kinds).map((kind) => [kind, scores.filter((one) => one.kind === kind)] as const)];
  return [...rows, ['all', scores] as const]
    .filter(([, own]) => own.length > 0)
    .map(([name, own]) => {
      const { judged, untrue, seconds } = totalsOf(own);
      const { right, partly, wrong, unexplained } = judged;
      const rest = `partly ${partly}, wrong ${wrong}, unexplained ${unexplained}, untrue ${untrue}, ${seconds.toFixed(0)} s`;
      return `${name} ${own.length}: right ${right} (${share(right, own.length)}), ${rest}`;
    });
}

/** Which bounds do not hold, as sentences. */
export function breaches(scores: readonly FieldScore[]): readonly string[] {
  const groups = {
    behaviours: scores.filter(({ kind }) => kind !== 'set-up'),
    'set-ups': scores.filter(({ kind }) => kind === 'set-up'),
  };
  const ofGroups = Object.entries(groups).flatMap(([name, own]) => {
    const { cases: all, judged, untrue } = totalsOf(own);
    const least = bounds[name as keyof typeof bounds];
    return [
      ...(judged.right < least * all ? [`${name}: ${share(judged.right, all)} right, not ${share(least, 1)}`] : []),
      ...(untrue > 0 ? [`${name}: ${untrue} untrue statements`] : []),
    ];
  });
  const claims = claimsOf(scores).filter(({ probability }) => probability >= sure.from);
  const right = claims.filter(({ isRight }) => isRight).length;
  const tooSure = right < sure.right * claims.length;
  return [
    ...ofGroups,
    ...(tooSure ? [`of what is said with 80 % or more, only ${share(right, claims.length)} is so`] : []),
  ];
}

/** What stood first, and whether it may. `unexplained` claims nothing. */
function claimsOf(scores: readonly (Kept & { readonly id: string })[]): readonly Claim[] {
  const expected = new Map(cases.map(({ id, expect }) => [id, expect]));
  return scores
    .filter(({ first }) => !['unexplained', 'nothing', 'not-examined'].includes(first))
    .map(({ id, first, probability, untrue }) => ({
      probability,
      isRight: expected.get(id)?.first.includes(first) === true && !untrue.includes(first),
    }));
}

/** The section with which the page begins. */
export function drawField(first: Readonly<Record<string, First>>, latest: Latest): readonly string[] {
  const known = cases.filter(({ id }) => first[id] && latest.played[id]);
  const of = (results: Readonly<Record<string, Kept>>, own: readonly FieldCase[]) =>
    own.flatMap(({ id }) => (results[id] ? [{ ...results[id], id }] : []));
  const rows = [...Object.entries(kinds), ['', 'all']].map(([kind, name]) => {
    const own = known.filter((one) => kind === '' || one.kind === kind);
    const [then, now] = [totalsOf(of(first, own)), totalsOf(of(latest.played, own))];
    return [name ?? '', own.length, sayRight(then), then.untrue, sayRight(now), ...restOf(now)];
  });
  return [
    '## The field',
    '',
    'Behaviours of real servers, proxies and tunnels as public reports tell of them, and set-ups of real software, each',
    'expected in writing before it was tried: `lab/field`. *First* is what the program said when the case was first',
    'tried, kept since and never edited; *now* is what it says today. *Right*: the cause, or that it works, with what',
    'decides it and nothing untrue beside it. *Untrue*: statements that are not so, of which one case may make several.',
    '',
    ...table(
      [
        'cases',
        '',
        'right at first',
        'untrue at first',
        'right now',
        'partly',
        'wrong',
        'unexplained',
        'untrue',
        'seconds',
      ],
      rows,
    ),
    '',
    ...drawLoad(latest),
    ...drawSure(of(latest.played, known)),
    ...drawCases(known, first, latest),
  ];
}

const sayRight = ({ cases: all, judged }: Totals) => `${judged.right} (${share(judged.right, all)})`;
const restOf = ({ judged: { partly, wrong, unexplained }, untrue, seconds }: Totals) => [
  ...[partly, wrong, unexplained, untrue, seconds.toFixed(0)],
];

function drawLoad({ byChance, busy }: Latest): readonly string[] {
  return [
    ...(byChance
      ? [
          `**Three of ten connections fail by chance**, ${byChance.runs} servers: ${byChance.falseCauses} false causes; that it fails now and then`,
          `was said of ${byChance.noticed}, with a share of ${share(byChance.told, 1)} in the mean, within 15 points of the true one in ${byChance.near}`,
          '(`npm run bench:field -- --chance 100`).',
          '',
        ]
      : []),
    ...(busy
      ? [
          `**Healthy servers while all ${busy.cores} cores are busy**, ${busy.runs} examinations: ${busy.accused} accused (\`npm run bench:field -- --busy 200\`).`,
          '',
        ]
      : []),
  ];
}

function drawSure(scores: readonly (Kept & { readonly id: string })[]): readonly string[] {
  const bins = drawReliability(claimsOf(scores));
  return [
    `**How far “sure” can be trusted in the field**: expected calibration error ${expectedError(bins).toFixed(3)}. Of what is said with 80 % or more,`,
    'at most one in five may be wrong; a test holds it.',
    '',
    ...table(
      ['sure', 'said', 'mean', 'right'],
      bins.map(({ from, to, claims, sure: mean, right }) => [
        `${share(from, 1)}–${share(to, 1)}`,
        ...[claims, share(mean, 1), share(right, 1)],
      ]),
    ),
    '',
  ];
}

function drawCases(
  known: readonly FieldCase[],
  first: Readonly<Record<string, First>>,
  { played }: Latest,
): readonly string[] {
  return [
    '**Case by case**',
    '',
    ...table(
      ['case', 'what is so', 'first', 'now', 'seconds'],
      known.map(({ id, about, truth, source }) => {
        const [then, now] = [first[id], played[id]];
        return [`**${id}**: ${about} (${source})`, truth, sayKept(then), sayKept(now), (now?.seconds ?? 0).toFixed(1)];
      }),
    ),
    '',
  ];
}

function sayKept(kept: Kept | undefined): string {
  if (!kept) return '';
  const said = [`${kept.first} ${share(kept.probability, 1)}`, ...kept.findings].join(', ');
  const lie = kept.untrue.length > 0 ? `; untrue: ${kept.untrue.join(', ')}` : '';
  return `**${kept.judged}** “${said}”${lie}`;
}

function share(part: number, all: number): string {
  return all === 0 ? '–' : `${Math.round((100 * part) / all)} %`;
}
