/** The person at the terminal, asked on standard error and heard on standard input. */
import { createInterface } from 'node:readline';
import type { Cancel, Person } from '../world.ts';

const { stdin, stdout, stderr } = process;

export const nodePerson: Person = {
  present: stdin.isTTY === true && stdout.isTTY === true && stderr.isTTY === true,
  ask,
};

function ask(question: string, within: number, cancel: Cancel): Promise<'yes' | 'no' | 'unknown'> {
  return new Promise((resolve) => {
    const line = createInterface({ input: stdin, output: stderr });
    const settle = (answer: string) => {
      clearTimeout(timer);
      cancel.removeEventListener('abort', giveUp);
      line.close();
      resolve(understand(answer));
    };
    const giveUp = () => {
      stderr.write('\n');
      settle('');
    };
    const timer = setTimeout(giveUp, within);
    cancel.addEventListener('abort', giveUp);
    // Readline takes Ctrl-C for itself; it belongs to the whole program.
    line.on('SIGINT', () => void process.emit('SIGINT'));
    line.question(`${question} [y]es, [n]o, or Enter if you do not know: `, settle);
  });
}

function understand(answer: string): 'yes' | 'no' | 'unknown' {
  const [first] = answer.trim().toLowerCase();
  return first === 'y' ? 'yes' : first === 'n' ? 'no' : 'unknown';
}
