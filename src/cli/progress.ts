/** Progress on standard error: one line for every question asked, with what it took. */
import type { ExamineEvent } from '../examine/examine.ts';
import { isObservation } from '../observations/knowledge.ts';
import type { Session } from './command.ts';

/**
 * In a terminal the questions still open stand on a line of their own, which is written over. With `plan` every choice
 * is told with its reason.
 */
export function followProgress({ note, screen }: Session, plan: boolean): (event: ExamineEvent) => void {
  const open = new Set<string>();
  const rub = () => screen.live && process.stderr.write('\r\u001b[2K');
  return (event) => {
    rub();
    if (plan && event.kind !== 'answered') note(sayChoice(event));
    if (event.kind === 'skipped') return;
    const { question } = event.probe;
    if (event.kind === 'asked') open.add(question);
    // What was never asked before the end gets no line: the report says so.
    else if (open.delete(question)) note(`${question} ${outcomeOf(event)}`);
    if (screen.live && open.size > 0) process.stderr.write(sayOpen([...open]).slice(0, screen.columns - 1));
  };
}

function sayChoice(event: Exclude<ExamineEvent, { kind: 'answered' }>): string {
  const { probe, gain, seconds } = event.choice;
  if (event.kind === 'skipped') return `plan: ${probe.id} is not asked: ${event.because}`;
  return `plan: ${probe.id} is asked: about ${gain.toFixed(2)} bits in ${seconds.toFixed(2)} s (${probe.question})`;
}

const sayOpen = ([first = '', ...others]: readonly string[]) =>
  others.length === 0 ? `${first} …` : `${first} … (and ${others.length} more)`;

function outcomeOf({ answers, ms }: Extract<ExamineEvent, { kind: 'answered' }>): string {
  const [first] = answers;
  if (first && !answers.some(isObservation) && 'because' in first)
    return `${first.state.replace('-', ' ')}: ${first.because}`;
  return `${Math.round(ms)} ms`;
}
