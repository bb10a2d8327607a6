/**
 * Plays rows, and those once more by themselves that failed while this machine itself let the program wait: by its own
 * word it believes no time then, so what it leaves unsaid is no fault of it. What is untrue stays untrue, and the last
 * word counts.
 */
import { inTurns } from '../../in-turns.ts';
import type { Played } from './assess.ts';

/** Milliseconds: from this lateness on the program believes no time that it measured in passing. */
const BUSY = 100;
const MOST_TRIES = 4;

interface Play<Row> {
  readonly jobs: number;
  play(row: Row): Promise<Played>;
  tell(row: Row, played: Played): void;
}

/** In the order of the rows. */
export async function playWhenCalm<Row>(rows: readonly Row[], { jobs, play, tell }: Play<Row>): Promise<Played[]> {
  const late: number[] = [];
  const played = await inTurns([...rows.entries()], jobs, async ([place, row]) => {
    const first = await play(row);
    if (wasTooBusy(first)) late.push(place);
    else tell(row, first);
    return first;
  });
  for (const place of late) {
    const row = rows[place] as Row;
    let last = played[place] as Played;
    for (let tries = 1; wasTooBusy(last) && tries < MOST_TRIES; tries++) last = await play(row);
    played[place] = last;
    tell(row, { ...last, summary: `${last.summary}; again, as this machine was busy` });
  }
  return played;
}

const wasTooBusy = ({ complaints, lateness = 0 }: Played): boolean => complaints.length > 0 && lateness >= BUSY;
