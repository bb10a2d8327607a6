/** Prints the fix of a cause in the form that is wanted: steps for a person, or a script that can take itself back. */
import type { Cause } from '../../causes/cause.ts';
import { fillBlanks } from '../../fixes/blanks.ts';
import type { Fix } from '../../fixes/fix.ts';
import { type Drawn, drawFix, type FormId, formIds, formsOf } from '../../fixes/forms.ts';
import { AskedWrongly, defineCommand, type Session } from '../command.ts';
import { findCause } from '../find-cause.ts';

export default defineCommand({
  name: 'fix',
  summary:
    'Print the fix of a cause: steps for a person, or a script that saves what was there and can take itself back',
  args: {
    cause: { kind: 'text', position: 0, value: 'CAUSE', help: 'its id, as a report or `rdpdoctor causes` names it' },
    as: { kind: 'choice', value: 'FORM', choices: formIds, otherwise: 'steps', help: 'in which form' },
    host: { kind: 'text', value: 'HOST', help: 'the server that is meant, where a step or script names it' },
    undo: { kind: 'switch', help: 'print how to take it back, for the forms that need a second file (reg, cmd)' },
    output: { kind: 'text', value: 'FILE', help: 'write it there, as the system that reads it wants it encoded' },
  },
  examples: [
    'fix tls/self-signed-expired-not-renewed',
    'fix tls/no-certificate --as powershell --output fix.ps1',
    'fix host/winstation-listener-partial --as reg --output listener.reg',
  ],

  async run({ cause: name, as, host, undo, output }, session) {
    if (name === undefined)
      throw new AskedWrongly(
        'no cause was given',
        'give its id: rdpdoctor fix tls/no-certificate; see them all with: rdpdoctor causes',
      );
    const cause = findCause(name);
    const fix = planOf(cause, host);
    const drawn = drawFix(as as FormId, cause, fix);
    if (!drawn)
      throw new AskedWrongly(`this fix cannot be given as ${as}`, `it has: ${formsOf(cause, fix).join(', ')}`);
    if (undo && drawn.undo === undefined)
      throw new AskedWrongly(`the form ${as} has no second file for the undo`, undoHints[as as FormId]);
    if (output === undefined) session.print((undo ? drawn.undo : drawn.text) ?? '');
    else await write(drawn, undo, output, session);
    return 0;
  },
});

const undoHints: Readonly<Record<FormId, string>> = {
  steps: 'the steps end with how to take them back',
  powershell: 'run the script itself with -Undo',
  reg: 'print the form reg without --undo',
  cmd: 'print the form cmd without --undo',
  shell: 'run the script itself with the word undo',
  policy: 'each policy says how to set it back',
};

/** With the host’s name in it, where it is known. */
function planOf({ id, title, fix }: Cause, host: string | undefined): Fix {
  if (!fix.plan)
    throw new AskedWrongly(
      `the fix of “${title}” is not yet kept as data`,
      `read its steps with: rdpdoctor causes ${id}`,
    );
  const filled = fillBlanks(fix.plan, host === undefined ? {} : { host });
  if (filled.ok) return filled.value;
  throw new AskedWrongly(filled.problem, 'give a name or an address: --host ts01.example.com');
}

async function write(drawn: Drawn, undo: boolean, path: string, { files, note }: Session): Promise<void> {
  const second = undo || drawn.undo === undefined ? undefined : { path: beside(path), text: drawn.undo };
  const first = { path, text: (undo ? drawn.undo : drawn.text) ?? '' };
  for (const one of [first, ...(second ? [second] : [])]) {
    const problem = await files.writeText(one.path, drawn.encode(one.text));
    if (problem) throw new AskedWrongly(`nothing could be written: ${problem}`, 'give a path that can be written');
    note(`Written: ${one.path}`);
  }
}

/** `fix.reg` → `fix.undo.reg`. */
const beside = (path: string) => path.replace(/(\.[^./\\]*)?$/, '.undo$1');
