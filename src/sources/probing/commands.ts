/** The system’s own programs, asked one at a time, and the honest words for those that told nothing. For the probes of this machine. */
import type { CommandAnswer, HostCommand, World } from '../../world.ts';

/** What a program printed, or why it told nothing: completes “not looked, because …”. */
export type Told = { readonly output: string } | { readonly because: string };

const PATIENCE = 2_000;

/** Runs one program that only looks. A program that complains has still told something; `code` is for its reader. */
export async function consult(
  { host }: Pick<World, 'host'>,
  command: HostCommand,
  ...args: readonly string[]
): Promise<Told & { readonly code?: number }> {
  const answer = await host.run(command, args, PATIENCE);
  return answer.outcome === 'ran' ? { output: answer.output, code: answer.code } : { because: whyNot(command, answer) };
}

/** `this machine has no ping`. */
export function whyNot(command: string, answer: Exclude<CommandAnswer, { readonly outcome: 'ran' }>): string {
  switch (answer.outcome) {
    case 'no-such-command':
      return `this machine has no ${command}`;
    case 'too-long':
      return `${command} did not come to an end`;
    default:
      return `${command} could not be run: ${answer.detail}`;
  }
}
