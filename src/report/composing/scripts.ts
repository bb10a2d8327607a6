/** A fix or an experiment as scripts, in every form that it can take, for a report that can hold them. */
import { fillBlanks } from '../../fixes/blanks.ts';
import type { Fix, Named } from '../../fixes/fix.ts';
import { drawFix, type FormId, formsOf } from '../../fixes/forms.ts';
import type { ScriptNote } from '../blocks/fix.ts';

/** `host` is the server that is meant, where a step or script names it. */
export function listScripts(named: Named, fix: Fix, host: string | undefined): readonly ScriptNote[] {
  const filled = fillBlanks(fix, host === undefined ? {} : { host });
  const plan = filled.ok ? filled.value : fix;
  return formsOf(named, plan)
    .filter((form) => form !== 'steps')
    .flatMap((form) => {
      const drawn = drawFix(form, named, plan);
      if (!drawn) return [];
      const { text, undo } = drawn;
      return [{ title: titles[form], lines: linesOf(text), ...(undo !== undefined && { undo: linesOf(undo) }) }];
    });
}

/** A page does not need the carriage returns that a file for Windows has. */
const linesOf = (text: string) => text.trimEnd().split(/\r?\n/);

const titles: Readonly<Record<FormId, string>> = {
  steps: 'steps',
  powershell: 'PowerShell',
  reg: 'a .reg file',
  cmd: 'cmd.exe',
  shell: 'a shell script for Linux',
  policy: 'Group Policy',
};
