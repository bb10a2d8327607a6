/** Progress on standard error: one line for every question asked, with what it took. */
import type { ExamineEvent } from '../examine/examine.ts';
import { type Answer, type Gap, isObservation } from '../observations/knowledge.ts';
import type { Session } from './command.ts';

/**
 * In a terminal the questions still open stand on a line of their own, which is written over. With `plan` every choice
 * is told with its reason, and why a question need not be asked.
 */
export function followProgress({ note, screen }: Session, plan: boolean): (event: ExamineEvent) => void {
  const open = new Set<string>();
  const rub = () => screen.live && process.stderr.write('\r\u001b[2K');
  return (event) => {
    rub();
    if (plan && event.kind !== 'answered') note(sayChoice(event));
    if (event.kind === 'asked') open.add(event.probe.question);
    if (event.kind === 'answered') {
      const { question } = event.probe;
      open.delete(question);
      note(`${question} ${outcomeOf(event)}`);
    }
    if (screen.live && open.size > 0) process.stderr.write(sayOpen([...open]).slice(0, screen.columns - 1));
  };
}

function sayChoice(event: Exclude<ExamineEvent, { kind: 'answered' }>): string {
  if (event.kind === 'settled') return `plan: ${event.probe.id} is not asked: ${whySettled(event.answers)}`;
  const { probe, gain, seconds } = event.choice;
  if (event.kind === 'skipped') return `plan: ${probe.id} is not asked: ${event.because}`;
  return `plan: ${probe.id} is asked: about ${gain.toFixed(2)} bits in ${seconds.toFixed(2)} s (${probe.question})`;
}

const sayOpen = ([first = '', ...others]: readonly string[]) =>
  others.length === 0 ? `${first} …` : `${first} … (and ${others.length} more)`;

const whySettled = (answers: readonly Answer[]): string =>
  firstGap(answers)?.because ?? 'its answer follows from what is known';

function outcomeOf({ answers, ms }: Extract<ExamineEvent, { kind: 'answered' }>): string {
  const gap = firstGap(answers);
  return gap ? `${gap.state.replace('-', ' ')}: ${gap.because}` : `${Math.round(ms)} ms`;
}

/** The reason, where nothing was seen at all. */
function firstGap(answers: readonly Answer[]): Gap | undefined {
  return answers.some(isObservation) ? undefined : answers.find(isGap);
}

const isGap = (answer: Answer): answer is Gap => !isObservation(answer);
