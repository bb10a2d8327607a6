/** A case inside an HTML report: written so that no text of a peer can end it, and found again without reading HTML. */
import { fail, type Result } from '../result.ts';
import type { Case } from './case.ts';
import { type CaseProblem, readCase } from './read-case.ts';

const CASE_ID = 'rdpdoctor-case';

/** The id of the element that holds it, and the case as JSON without any `<`, `>` and `&`, so that nothing is markup. */
export const embedCase = (saved: Case): { readonly id: string; readonly json: string } => ({
  id: CASE_ID,
  json: JSON.stringify(saved).replace(/[<>&\u2028\u2029]/g, escaped),
});

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Whether a text is an HTML file, be it a report of ours or not. */
export const recognisesHtml = (text: string): boolean => /^\ufeff?\s*<(?:!doctype html|html|head|body)\b/i.test(text);

/** The case of a report that `--as html` wrote. */
export function readEmbeddedCase(html: string): Result<Case, CaseProblem> {
  const head = `<script type="application/json" id="${CASE_ID}">`;
  const start = html.indexOf(head);
  if (start < 0)
    return fail({ what: 'the HTML file is not a report of rdpdoctor', whatToDo: 'give a file that --as html wrote' });
  const end = html.indexOf('</script>', start);
  if (end < 0)
    return fail({
      what: 'the report is cut off before the end of its case',
      whatToDo: 'take a copy of the file that is whole',
    });
  return readCase(html.slice(start + head.length, end));
}
