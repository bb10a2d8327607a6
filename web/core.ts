/**
 * The pure core inside the page: the catalogue, the readers and the diagnosis, loaded only where a page needs them.
 *
 * What is worked out with it never leaves the browser.
 */
import { causes } from '../src/causes/catalogue.generated.ts';
import type { Cause } from '../src/causes/cause.ts';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import type { Case } from '../src/observations/case.ts';
import { Knowledge } from '../src/observations/knowledge.ts';
import { judgeCase } from '../src/report/judge.ts';
import type { Report } from '../src/report/report.ts';
import type { Result } from '../src/result.ts';
import { readText } from '../src/sources/byte-source.ts';
import { readTold } from '../src/sources/files/error-text.ts';
import type { Damage } from '../src/sources/reader.ts';
import { understand } from '../src/sources/understand.ts';
import type { ByteSource } from '../src/world.ts';

export { fillBlanks } from '../src/fixes/blanks.ts';
export { sayDisturbance } from '../src/fixes/disturbance.ts';
export { sayWhere } from '../src/fixes/for-people.ts';
export { drawFix, formsOf } from '../src/fixes/forms.ts';
export { listAdvice } from '../src/report/composing/code-notes.ts';
export { noteExperiment } from '../src/report/composing/draw-fix.ts';
export { sourceOfText } from '../src/sources/byte-source.ts';
export { causes };

export interface Explained {
  readonly report: Report;
  /** What a client showed, where it goes on to an examination; a file that holds a target of its own does not. */
  readonly shown?: string;
}

/** In characters. An address of a page holds no more than this. */
const LONGEST_SHOWN = 500;

/** What a text or a file comes to, or why it cannot be understood. */
export async function explain(source: ByteSource, version: string): Promise<Result<Explained, Damage>> {
  const understood = await understand([source], { version, now: Date.now() });
  if (!understood.ok) return understood;
  const report = reportOf(understood.value.case, version);
  const isShown = report.contract.target === null && report.blocks.some(({ kind }) => kind === 'code');
  const isSmall = isShown && source.size <= 4 * LONGEST_SHOWN;
  // A file that went away in between only loses the way on.
  const text = isSmall ? await readText(source).catch(() => undefined) : undefined;
  const isShort = text?.ok && text.value.length <= LONGEST_SHOWN;
  return { ok: true, value: isShort ? { report, shown: text.value } : { report } };
}

const reportOf = (found: Case, version: string): Report => judgeCase(found, { version }).compose();

/** The causes that fit a shown code or message, best first; undefined where the text holds neither. */
export function fitToShown(text: string): readonly Cause[] | undefined {
  const told = readTold(text, 0);
  if (!told.ok) return undefined;
  const { suspects, ruledOut } = diagnose(causes, new Knowledge([told.value]), 0);
  return [...suspects, ...ruledOut]
    .filter(({ because }) => because.some(({ held, weight }) => held === 'yes' && weight > 0))
    .map(({ cause }) => cause);
}
