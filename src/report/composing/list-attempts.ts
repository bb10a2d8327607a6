/** Several attempts of one case, those together that failed for the same reason: for who brings more than one. */
import type { Verdict } from '../../diagnosis/diagnosis.ts';
import type { AttemptGroup, AttemptsBlock } from '../blocks/verdict.ts';
import type { JudgedAttempt, ReportInput } from '../input.ts';
import { moment } from '../measures.ts';

/** The most frequent reason first; of those that are as frequent, the one that came first. */
export function listAttempts({ attempts }: ReportInput): AttemptsBlock | undefined {
  if (!attempts) return undefined;
  const groups = new Map<string, JudgedAttempt[]>();
  for (const one of attempts) groups.set(titleOf(one.verdict), [...(groups.get(titleOf(one.verdict)) ?? []), one]);
  const listed = [...groups].map(
    ([title, of]): AttemptGroup => ({
      title,
      whens: of.map(({ startedAt }) => moment(startedAt)),
      isOpened: of.some(({ isOpened }) => isOpened),
    }),
  );
  return { kind: 'attempts', groups: listed.toSorted((a, b) => b.whens.length - a.whens.length) };
}

const titleOf = ({ kind, cause }: Verdict): string => (kind === 'explained' && cause ? cause.title : titles[kind]);

const titles: Readonly<Record<Verdict['kind'], string>> = {
  works: 'Nothing was in the way',
  explained: 'Explained',
  unexplained: 'Not explained',
  'not-examined': 'Only told of',
};

/** The heading of the block, in whatever form. */
export const sayAttempts = ({ groups }: AttemptsBlock): string =>
  `${groups.reduce((sum, { whens }) => sum + whens.length, 0)} attempts, by what came of them`;

/** In a line. */
export function sayAttemptGroup({ title, whens, isOpened }: AttemptGroup): string {
  const more = whens.length > MOST ? `, and ${whens.length - MOST} more` : '';
  const [often, which] = whens.length === 1 ? ['once', 'it'] : [`${whens.length} times`, 'the last of them'];
  const opened = isOpened ? `; this report is about ${which}` : '';
  return `${title}: ${often} (${whens.slice(0, MOST).join(', ')}${more})${opened}`;
}

const MOST = 4;
