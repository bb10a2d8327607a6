/**
 * The pure core inside the page: the catalogue, the readers and the diagnosis, loaded only where a page needs them.
 *
 * What is worked out with it never leaves the browser.
 */
import './no-eval.ts'; // First: a schema looks at it when it is made.

import { causes } from '../src/causes/catalogue.generated.ts';
import type { Cause } from '../src/causes/cause.ts';
import type { Case, CaseProblem } from '../src/observations/case.ts';
import { judgeCase } from '../src/report/judge.ts';
import type { Report } from '../src/report/report.ts';
import type { Result } from '../src/result.ts';
import { understandText } from '../src/sources/files/understand-text.ts';

export { fillBlanks } from '../src/fixes/blanks.ts';
export { sayDisturbance } from '../src/fixes/disturbance.ts';
export { sayWhere } from '../src/fixes/for-people.ts';
export { drawFix, formsOf } from '../src/fixes/forms.ts';
export { listAdvice } from '../src/report/code-notes.ts';
export { noteExperiment } from '../src/report/draw-fix.ts';
export { causes };

/** What a text of whatever kind comes to, or why it cannot be understood. */
export function explain(text: string, version: string): Result<Report, CaseProblem> {
  const understood = understandText(text, { version, now: Date.now() });
  if (!understood.ok) return understood;
  return { ok: true, value: reportOf(understood.value, version) };
}

const reportOf = (found: Case, version: string): Report => judgeCase(found, { version }).compose();

/** The causes that fit a shown code or message, best first; undefined where the text holds neither. */
export function fitToShown(text: string): readonly Cause[] | undefined {
  const understood = understandText(text, { version: '', now: 0 });
  if (!understood.ok) return undefined;
  const { suspects, ruledOut } = judgeCase(understood.value, { version: '' }).diagnosis;
  return [...suspects, ...ruledOut]
    .filter(({ because }) => because.some(({ held, weight }) => held === 'yes' && weight > 0))
    .map(({ cause }) => cause);
}
