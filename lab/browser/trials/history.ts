/** The history: filtered, compared, deleted and taken back, exported without names, and damaged files among the others. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openApp } from '../open-app.ts';
import { openPage, picture } from '../open-browser.ts';
import { findViolations, insist, startExamining, type Trial, waitForReport } from '../trial.ts';

export const history: readonly Trial[] = [
  {
    name: 'runs are filtered, compared, deleted and brought back; a damaged one is shown and hurts nobody',
    async run({ visit, app, healthy, broken }) {
      const { page } = await visit();
      const ids: string[] = [];
      for (const server of [healthy, broken]) {
        await startExamining(page, app.address, server);
        ids.push(await waitForReport(page));
      }
      damageOne(app.data, ids[0] ?? '');
      await page.goto(`${app.address}/history`);
      await page.locator('.run-damaged').waitFor();
      await picture(page, 'history');
      await page.getByLabel('Verdict').selectOption('explained');
      await page.waitForFunction(() => document.querySelectorAll('.run-works').length === 0);
      await page.getByLabel('Verdict').selectOption('');
      await page.getByRole('checkbox').nth(0).check();
      await page.getByRole('checkbox').nth(1).check();
      await page.getByRole('button', { name: 'Compare the two' }).click();
      await page.getByRole('heading', { name: 'What changed' }).waitFor();
      await insistOnOrder(page);
      await page.goBack();
      const runs = page.locator('.runs > li');
      await runs.first().waitFor();
      const before = await runs.count();
      await page
        .getByRole('button', { name: /^Delete/ })
        .first()
        .click();
      await page.waitForFunction((count) => document.querySelectorAll('.runs > li').length === count - 1, before);
      await picture(page, 'history-undo');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.waitForFunction((count) => document.querySelectorAll('.runs > li').length === count, before);
      await page
        .getByRole('button', { name: /^Delete/ })
        .first()
        .click();
      await page.getByRole('link', { name: 'Causes' }).click();
      await page.getByRole('link', { name: 'History' }).click();
      await page.waitForFunction((count) => document.querySelectorAll('.runs > li').length === count - 1, before);
      return undefined;
    },
  },
  {
    name: 'a run is saved with names replaced, and the saved report opens without a request or an error',
    async run({ visit, app, broken, browser }) {
      const { page } = await visit();
      await startExamining(page, app.address, broken);
      await waitForReport(page);
      await page.getByRole('button', { name: 'Save …' }).click();
      await picture(page, 'save');
      await page.getByLabel('Replace names and addresses').check();
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Report (HTML)' }).click(),
      ]);
      const path = join(app.data, 'saved.html');
      await saved.saveAs(path);
      const context = await browser.newContext();
      const file = await context.newPage();
      const complaints: string[] = [];
      file.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      file.on('request', (request) => void (request.url().startsWith('file:') || complaints.push(request.url())));
      await file.goto(`file://${path}`);
      await file.locator('.verdict').waitFor();
      const text = await file.locator('body').innerText();
      await picture(file, 'saved-report');
      for (const colorScheme of ['light', 'dark'] as const) {
        await file.emulateMedia({ colorScheme });
        complaints.push(...(await findViolations(file)));
      }
      await context.close();
      insist(complaints.length === 0, complaints.join('\n'));
      insist(!text.includes('127.0.0.1'), 'the address is still there');
      return undefined;
    },
  },
  {
    name: 'where nothing can be kept, a run is answered all the same, and the page says so',
    async run({ browser, broken }) {
      const app = await openApp({ historyBlocked: true });
      const context = await browser.newContext();
      try {
        const { page } = await openPage(context, app.address);
        await page.goto(app.entrance);
        await page.getByLabel('Host', { exact: true }).waitFor();
        insist((await page.locator('.foot').innerText()).includes('not kept'), 'the page does not say it beforehand');
        await startExamining(page, app.address, broken);
        await waitForReport(page);
        await page.getByText('This run could not be kept').waitFor();
        await picture(page, 'report-unsaved');
      } finally {
        await context.close();
        await app.close();
      }
      return undefined;
    },
  },
];

/** In whichever order an address names two runs, each side leads to its own. */
async function insistOnOrder(page: Page): Promise<void> {
  const sides = () => page.locator('.sides a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const before = await sides();
  const { origin, pathname } = new URL(page.url());
  const [, , one, , other] = pathname.split('/');
  await page.goto(`${origin}/runs/${other}/compare/${one}`);
  await page.locator('.sides').waitFor();
  insist((await sides()).join() === before.join(), 'the sides are exchanged, but not what they say');
  await page.goBack();
  await page.locator('.sides').waitFor();
}

/** Cuts a case file off, as a failing disk would. */
function damageOne(data: string, id: string): void {
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
  const file = files.find((name) => name.includes(id));
  insist(file !== undefined, `there is no file for ${id}`);
  writeFileSync(join(data, file), '{"schema": "rdpdoctor.case/1", ');
}
