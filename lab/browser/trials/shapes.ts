/** Narrow, enlarged and on paper: every page stays whole. */
import { readFileSync, writeFileSync } from 'node:fs';
import { picture, pictureFile } from '../open-browser.ts';
import { appPages } from '../pages.ts';
import { findOverflow, insist, type Stage, startExamining, type Trial, waitForReport } from '../trial.ts';

export const shapes: readonly Trial[] = [
  { name: 'every page fits into 320 pixels', run: (stage) => fitInto(stage, 'phone', { width: 320, height: 640 }, 1) },
  {
    name: 'every page fits at 200 % zoom',
    // What zooming does: half the room, twice the pixels.
    run: (stage) => fitInto(stage, 'zoom', { width: 640, height: 400 }, 2),
  },
  {
    name: 'a report prints to PDF with everything unfolded, on A4 and on Letter',
    async run({ visit, app, broken }) {
      const { page } = await visit();
      await startExamining(page, app.address, broken);
      await waitForReport(page);
      const sizes: string[] = [];
      for (const format of ['A4', 'Letter']) {
        const pdf = await page.pdf({ format, printBackground: true });
        writeFileSync(pictureFile(`report-${format}.pdf`), pdf);
        insist(
          readFileSync(pictureFile(`report-${format}.pdf`))
            .subarray(0, 5)
            .toString() === '%PDF-',
          'no PDF',
        );
        sizes.push(`${format}: ${Math.round(pdf.length / 1000)} kB`);
      }
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      const folded = await page.locator('.report details:not([open])').count();
      insist(folded === 0, `${folded} parts stay folded on paper`);
      insist(!(await page.locator('.top').isVisible()), 'the navigation is printed');
      await picture(page, 'report-print');
      return [sizes.join(', ')];
    },
  },
];

async function fitInto(
  stage: Stage,
  name: string,
  viewport: { width: number; height: number },
  deviceScaleFactor: number,
) {
  const { page } = await stage.visit({ viewport, deviceScaleFactor });
  const complaints: string[] = [];
  for (const one of appPages) {
    await one.open(page, stage);
    await picture(page, `${name}-${one.name}`);
    const wide = await findOverflow(page);
    if (wide.length > 0) complaints.push(`${one.name} is wider than the window: ${wide.join(', ')}`);
  }
  insist(complaints.length === 0, complaints.join('\n'));
  return undefined;
}
