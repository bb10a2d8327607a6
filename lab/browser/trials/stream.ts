/** The live stream through what happens to it: a reload, a second tab, a line that breaks, a server that goes away. */
import { openApp } from '../open-app.ts';
import { openPage, picture } from '../open-browser.ts';
import { openLine } from '../open-line.ts';
import { insist, startExamining, type Trial, waitForReport } from '../trial.ts';

export const stream: readonly Trial[] = [
  {
    name: 'a reload in the middle of a run loses nothing',
    async run({ visit, app, slow }) {
      const { page } = await visit();
      await startExamining(page, app.address, slow);
      await page.locator('.seen').nth(2).waitFor();
      const before = await page.locator('.question').count();
      await page.reload();
      await page.locator('.seen').nth(2).waitFor();
      const after = await page.locator('.question').count();
      insist(after >= before, `${before} questions were known before the reload, ${after} after it`);
      await page.getByRole('button', { name: 'Stop' }).click();
      await waitForReport(page);
      return undefined;
    },
  },
  {
    name: 'two tabs follow the same run and end at the same report',
    async run({ visit, app, slow }) {
      const { page, context } = await visit();
      await startExamining(page, app.address, slow);
      await page.locator('.seen').first().waitFor();
      const second = await context.newPage();
      await second.goto(page.url());
      await second.locator('.seen').first().waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      const [here, there] = await Promise.all([waitForReport(page), waitForReport(second)]);
      insist(here === there, `one tab shows ${here}, the other ${there}`);
      return undefined;
    },
  },
  {
    name: 'a line that breaks is said, and the stream goes on where it was',
    async run({ visit, app, slow }) {
      const line = await openLine(app.address);
      try {
        const { page } = await visit({ home: line.address });
        const resumedFrom: number[] = [];
        page.on('request', (request) => {
          const last = request.headers()['last-event-id'];
          if (request.url().endsWith('/events') && last) resumedFrom.push(Number(last));
        });
        await startExamining(page, line.address, slow);
        await page.locator('.seen').nth(1).waitFor();
        line.cut();
        await page.getByText('The server does not answer any more.').waitFor();
        await picture(page, 'live-lost');
        line.mend();
        await page.getByText('The server answers again.').waitFor();
        insist(
          resumedFrom.some((id) => id > 0),
          'it did not say where it had been',
        );
        await page.getByRole('button', { name: 'Stop' }).click();
        await waitForReport(page);
      } finally {
        await line.close();
      }
      return undefined;
    },
  },
  {
    name: 'a server that is killed in the middle of a run is said to be gone, and what was found stays',
    async run({ browser, slow }) {
      const app = await openApp();
      const context = await browser.newContext();
      let again: Awaited<ReturnType<typeof app.restart>> | undefined;
      try {
        const { page } = await openPage(context, app.address);
        await page.goto(app.entrance);
        await page.getByLabel('Host', { exact: true }).waitFor();
        await startExamining(page, app.address, slow);
        await page.locator('.seen').nth(1).waitFor();
        const known = await page.locator('.question').count();
        await app.kill();
        await page.getByText('The server does not answer any more.').waitFor();
        insist((await page.locator('.question').count()) >= known, 'what was found is gone');
        again = await app.restart();
        await page.getByText('does not know this examination').waitFor();
        await picture(page, 'live-gone');
      } finally {
        await context.close();
        await (again ?? app).close();
      }
      return undefined;
    },
  },
];
