/** Examining a host: what is shown while it runs, the report, stopping, wrong input, running again, comparing. */
import { serveOnLoopback } from '../../loopback/server.ts';
import { picture } from '../open-browser.ts';
import { insist, startExamining, type Trial, waitForReport } from '../trial.ts';

export const examine: readonly Trial[] = [
  {
    name: 'a healthy server is examined, and the report says that it works',
    async run({ visit, app, healthy }) {
      const { page } = await visit();
      await startExamining(page, app.address, healthy);
      await waitForReport(page);
      insist((await page.locator('.verdict').innerText()).includes('Works'), 'the verdict is another');
      await picture(page, 'report-healthy');
      return undefined;
    },
  },
  {
    name: 'a broken server is examined, and the report names the cause, the fix and the bytes',
    async run({ visit, app, broken }) {
      const { page } = await visit();
      await startExamining(page, app.address, broken);
      await waitForReport(page);
      insist((await page.locator('.verdict').innerText()).includes('private key'), 'the verdict is another');
      for (const kind of ['ladder', 'argument', 'fix'])
        insist((await page.locator(`.drawn [data-kind="${kind}"]`).count()) > 0, `the report has no ${kind}`);
      await picture(page, 'report-broken');
      return undefined;
    },
  },
  {
    name: 'questions, stages, probabilities and arguments are shown while a slow server is examined, and it can be stopped',
    async run({ visit, app }) {
      const door = { serves: 'rdp', slow: 700, tls: { onHello: 'fin' } } as const;
      const server = await serveOnLoopback({ doors: [door], latency: 1, now: Date.now });
      try {
        const { page } = await visit();
        await startExamining(page, app.address, server);
        await page.locator('.seen').nth(2).waitFor();
        await page.locator('.likely li').nth(2).waitFor();
        await page.locator('.stages .failed').waitFor();
        await page.locator('.weights li').first().waitFor();
        await picture(page, 'live');
        await page.getByRole('button', { name: 'Stop' }).click();
        await waitForReport(page);
      } finally {
        await server.stop();
      }
      return undefined;
    },
  },
  {
    name: 'what cannot be examined is refused beside the field that is wrong',
    async run({ visit, app }) {
      const { page } = await visit();
      await page.goto(`${app.address}/`);
      await page.getByRole('button', { name: 'Examine', exact: true }).click();
      await page.getByText('Give a host.').waitFor();
      const host = page.getByLabel('Host', { exact: true });
      insist(await host.evaluate((field) => field === document.activeElement), 'the focus is not on the field');
      for (const wrong of ['x'.repeat(10_000), 'no such host!', '1.2.3.4.5/x']) {
        await host.fill(wrong);
        await page.getByRole('button', { name: 'Examine', exact: true }).click();
        await page.locator('.field:has([name="host"]) .problem', { hasNotText: 'Give a host' }).waitFor();
      }
      await host.fill('127.0.0.1');
      await page.getByLabel('Port').fill('99999');
      await page.getByRole('button', { name: 'Examine', exact: true }).click();
      await page.locator('.field:has([name="port"]) .problem').waitFor();
      await picture(page, 'examine-refused');
      return undefined;
    },
  },
  {
    name: 'a run is made again and compared with the one before',
    async run({ visit, app, healthy }) {
      const { page } = await visit();
      await startExamining(page, app.address, healthy);
      const first = await waitForReport(page);
      await page.getByRole('button', { name: 'Examine again' }).click();
      await page.waitForURL((url) => url.pathname.startsWith('/runs/') && !url.pathname.includes(first));
      await page.getByRole('link', { name: 'Compare with the run before' }).click();
      await page.getByRole('heading', { name: 'What changed' }).waitFor();
      await picture(page, 'compare');
      return undefined;
    },
  },
];
