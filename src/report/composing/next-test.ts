/** The one thing to do next, as the report and its contract say it. */

import type { NextTestBlock } from '../blocks/verdict.ts';
import type { ReportInput } from '../input.ts';
import { nameHost } from '../words.ts';
import { sayExamineAgain } from './verdict.ts';

export function sayNextTest(input: ReportInput): NextTestBlock | undefined {
  const { verdict, nextTest } = input.diagnosis;
  if (verdict.kind === 'not-examined') return examineAgain(input);
  if (!nextTest) return undefined;
  const how = nameHost(nextTest.how, input.target?.host);
  const command = commandIn(how);
  return {
    kind: 'next-test',
    question: nextTest.question,
    how,
    because: nextTest.because,
    ...(command !== undefined && { command }),
  };
}

function examineAgain(input: ReportInput): NextTestBlock {
  const command = sayExamineAgain(input);
  return {
    kind: 'next-test',
    question: 'In which stage does the connection end?',
    how: `${command}, from the machine that failed`,
    because: 'a code does not say the stage, and the stage rules out most causes',
    command,
  };
}

/** What a person would type: the sentences of the catalogue put a command into backticks. */
const commandIn = (how: string): string | undefined => /`([^`]+)`/.exec(how)?.[1];
