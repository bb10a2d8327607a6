/** The report as one HTML file that loads nothing: for a colleague, a ticket, a printer, and for rdpdoctor itself. */
import type { Report } from '../../report/report.ts';
import { sayTarget } from '../../report/words.ts';
import { makeVisible } from '../visible.ts';
import { drawReport } from './draw-report.ts';
import { element } from './element.ts';
import { page } from './page.generated.ts';
import { escapeText, writeHtml } from './write.ts';

/** The case in a form that may stand in a script element: without any `<`. */
export interface Embedded {
  readonly id: string;
  readonly json: string;
}

/** `embedded` is what makes the file readable again. */
export function presentHtml(report: Report, embedded: Embedded): string {
  const title = escapeText(makeVisible(`${sayTarget(report.contract.target)}: rdpdoctor`));
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}</title>`,
    // Browsers ask for an icon of their own accord unless there is one.
    '<link rel="icon" href="data:,">',
    `<style>${page.style.text}</style>`,
    '</head>',
    '<body>',
    writeHtml([element('main', { class: 'report' }, drawReport(report))]),
    `<script type="application/json" id="${embedded.id}">${embedded.json}</script>`,
    `<script>${page.script.text}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Nothing is loaded, sent or framed; of styles and scripts only our own, known by their hashes. */
const POLICY = [
  "default-src 'none'",
  `style-src '${page.style.hash}'`,
  `script-src '${page.script.hash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
