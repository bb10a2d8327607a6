/** How many fixes a person tries until the right one: in the order of our suspects, and in that of the articles. */
import { play } from '../../lab/playing/play.ts';
import { type Article, articles } from './articles.ts';
import type { Told } from './play-all.ts';

/** One scenario whose cause blocks the connection. */
export interface StepsToFix {
  readonly id: string;
  /** The place of the true cause among our suspects, from 1; `never` when it is not among them. */
  readonly ours: Steps;
  /** The first step of each article that could mend it. */
  readonly articles: readonly Steps[];
}

/** What was tried in vain counts too: a list without the right fix costs all of its steps. */
interface Steps {
  readonly tried: number;
  readonly isFound: boolean;
}

/** Nothing for a scenario in which no cause is to blame: there is no right fix. */
export async function countSteps({ id, scenario }: Told): Promise<StepsToFix | undefined> {
  const { cause } = scenario.expect;
  if (scenario.expect.kind !== 'explained' || cause === undefined) return undefined;
  const { suspects } = (await play(scenario)).examination.diagnosis;
  const place = suspects.findIndex((one) => one.cause.id === cause);
  return {
    id,
    ours: { tried: place < 0 ? suspects.length : place + 1, isFound: place >= 0 },
    articles: articles.map((article) => follow(article, cause)),
  };
}

function follow({ steps }: Article, cause: string): Steps {
  const slug = cause.slice(cause.indexOf('/') + 1);
  const place = steps.findIndex((mends) => mends.includes(slug));
  return place < 0 ? { tried: steps.length, isFound: false } : { tried: place + 1, isFound: true };
}

/** Rows of a table: who lists, how often the right fix was on the list, how many steps it took on average. */
export function compareSteps(counted: readonly StepsToFix[]): readonly (readonly [string, string, string])[] {
  const row = (name: string, of: (one: StepsToFix) => Steps | undefined) => {
    const steps = counted.flatMap((one) => of(one) ?? []);
    const mean = steps.reduce((total, { tried }) => total + tried, 0) / steps.length;
    return [name, `${steps.filter(({ isFound }) => isFound).length} of ${steps.length}`, mean.toFixed(1)] as const;
  };
  return [
    row('rdpdoctor', ({ ours }) => ours),
    ...articles.map(({ name }, index) => row(`the ${name}`, (one) => one.articles[index])),
  ];
}
