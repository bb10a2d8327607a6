/** The faults that every tool is asked about in the same run, and what each made of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTurns } from '../../lab/in-turns.ts';
import { type Labs, type RealScenario, realScenarios } from '../../lab/recorded/real-scenarios.ts';
import { comparedFaults, type PeerName, type Worth } from './peer-rules.ts';
import { askPeer } from './peers.ts';
import type { Score } from './score.ts';

/** Ours and the others’ answers about one fault. */
export interface Comparison {
  readonly fault: string;
  readonly story: string;
  readonly ours: Cell;
  readonly peers: Readonly<Partial<Record<PeerName, Cell>>>;
}

export interface Cell {
  readonly worth: Worth;
  readonly words: string;
  readonly seconds: number;
  readonly isEndless: boolean;
}

export const comparedScenarios: readonly RealScenario[] = comparedFaults.map((fault) => {
  const scenario = realScenarios.find(({ id }) => id === `network-${fault}`);
  if (!scenario) throw new Error(`the network lab has no row ${fault}`);
  return scenario;
});

interface CompareOptions {
  readonly jobs: number;
  /** The folder that keeps every tool’s own words, for whoever doubts the rules. */
  readonly transcripts?: string | undefined;
}

/** Each tool finds a stage that nobody has used before it: some faults remember who came by. */
export async function compare(
  scores: readonly Score[],
  peers: readonly PeerName[],
  labs: Labs,
  { jobs, transcripts }: CompareOptions,
): Promise<readonly Comparison[]> {
  const faults = comparedFaults.flatMap((fault, place) => {
    const scenario = comparedScenarios[place];
    const score = scores.find(({ id }) => id === scenario?.id);
    return scenario && score ? [{ fault, scenario, score }] : [];
  });
  const asked = faults.flatMap((one) => peers.map((peer) => ({ ...one, peer })));
  const answers = await inTurns(asked, jobs, async ({ fault, scenario, peer }) => {
    const answer = await scenario.onStage(labs, (stage) => askPeer(peer, fault, stage));
    if (transcripts) writeFileSync(join(transcripts, `${fault}.${peer}.txt`), answer.said);
    console.log(`${peer.padEnd(9)} ${fault.padEnd(20)} ${sayCell(answer)}`);
    return { fault, peer, answer };
  });
  return faults.map(({ fault, score }) => ({
    fault,
    story: score.story,
    ours: oursOf(score),
    peers: Object.fromEntries(
      answers.filter((one) => one.fault === fault).map(({ peer, answer }) => [peer, answer] as const),
    ),
  }));
}

export const sayCell = ({ worth, words, seconds, isEndless }: Cell): string =>
  [worth, words && `“${words}”`, `${seconds.toFixed(1)} s${isEndless ? ', no end' : ''}`].filter(Boolean).join(' ');

function oursOf({ rating, seconds = 0, problem, untrue }: Score): Cell {
  const isEndless = false;
  if (!rating) return { worth: 'nothing', words: problem ?? '', seconds, isEndless };
  const { isNamed, isWrong, isUnexplained, said, found } = rating;
  const words = [said, ...found].join(', ');
  if (isWrong || untrue.length > 0) return { worth: 'wrong', words, seconds, isEndless };
  if (isNamed) return { worth: 'cause', words, seconds, isEndless };
  return { worth: isUnexplained ? 'symptom' : 'nothing', words, seconds, isEndless };
}
