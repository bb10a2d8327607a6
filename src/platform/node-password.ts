/** Asks for a password at the terminal, without showing it. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

const { stdin, stderr } = process;

/** Undefined where nobody can be asked, or who was asked gave none. */
export async function askPassword(question: string): Promise<string | undefined> {
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
  stderr.write(question);
  // Readline would show every letter: it writes into nothing.
  const line = createInterface({
    input: stdin,
    output: new Writable({ write: (_, __, done) => done() }),
    terminal: true,
  });
  const answer = await new Promise<string>((resolve) => {
    line.on('SIGINT', () => {
      process.emit('SIGINT');
      resolve('');
    });
    line.on('close', () => resolve(''));
    line.question('', resolve);
  });
  line.close();
  stderr.write('\n');
  return answer === '' ? undefined : answer;
}
