/** Everything by keyboard alone, and what whoever listens is told. */
import type { Page } from 'playwright-core';
import { insist, type Trial, waitForReport } from '../trial.ts';

/** What is written down inside the page. */
declare global {
  interface Window {
    told: string[];
  }
}

export const keyboard: readonly Trial[] = [
  {
    name: 'a host is examined by keyboard alone, from the skip link to the report',
    async run({ visit, app, broken }) {
      const { page } = await visit();
      await page.goto(`${app.address}/`);
      await page.getByLabel('Host', { exact: true }).waitFor();
      await page.keyboard.press('Tab');
      insist((await focused(page)) === 'Skip to the content', 'the first stop is not the way past the navigation');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      insist((await focused(page)) === 'host', `after the skip link the focus is on ${await focused(page)}`);
      await page.keyboard.type(`127.0.0.1:${broken.port}`);
      await page.keyboard.press('Enter');
      await waitForReport(page);
      insist(
        (await focused(page)).startsWith('127.0.0.1'),
        `the focus is on ${await focused(page)}, not on the heading`,
      );
      for (let stops = 0; stops < 40 && !(await isOn(page, 'summary')); stops += 1) await page.keyboard.press('Tab');
      insist(await isOn(page, 'summary'), 'no folded part can be reached');
      await page.keyboard.press('Enter');
      insist(await isOn(page, 'details[open] > summary'), 'a folded part does not open');
      return undefined;
    },
  },
  {
    name: 'every stop of the keyboard can be seen',
    async run({ visit, app }) {
      const { page } = await visit();
      for (const path of ['/', '/explain', '/causes', '/causes/tls/no-certificate', '/history']) {
        await page.goto(app.address + path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        for (let stops = 0; stops < 12; stops += 1) {
          await page.keyboard.press('Tab');
          const unseen = await page.evaluate(() => {
            const one = document.activeElement;
            if (!one || one === document.body) return undefined;
            const ring = (element: Element) => {
              const { outlineStyle, outlineWidth } = getComputedStyle(element);
              return outlineStyle !== 'none' && outlineWidth !== '0px';
            };
            // A file field is hidden in its label, which shows the ring for it.
            return ring(one) || (one.parentElement && ring(one.parentElement))
              ? undefined
              : one.outerHTML.slice(0, 120);
          });
          insist(unseen === undefined, `${path}: nothing shows that the focus is on ${unseen}`);
        }
      }
      return undefined;
    },
  },
  {
    name: 'whoever listens hears each page’s name, and the progress without being flooded',
    async run({ visit, app, slow }) {
      const { page } = await visit();
      await page.goto(`${app.address}/?host=127.0.0.1&port=${slow.port}`);
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByRole('heading', { name: 'History' }).waitFor();
      insist((await page.title()).startsWith('History'), 'the window is called otherwise');
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      await page.goto(`${app.address}/?host=127.0.0.1&port=${slow.port}`);
      await page.getByLabel('Host', { exact: true }).waitFor();
      await page.evaluate(() => {
        const told: string[] = [];
        window.told = told;
        const region = document.querySelector('[aria-live="polite"]');
        new MutationObserver(() => told.push(region?.textContent ?? '')).observe(region ?? document, {
          childList: true,
          characterData: true,
          subtree: true,
        });
      });
      const clicked = performance.now();
      await page.getByRole('button', { name: 'Examine', exact: true }).click();
      await page.locator('.seen').nth(3).waitFor();
      await page.waitForFunction(() => window.told.length > 0);
      const told = await page.evaluate(() => window.told);
      insist(
        told.some((sentence) => sentence.startsWith('Asking')),
        'nothing was told of the progress',
      );
      const most = 2 + (performance.now() - clicked) / 2000;
      insist(told.length <= most, `${told.length} sentences, where a listener has time for ${Math.floor(most)}`);
      await page.getByRole('button', { name: 'Stop' }).click();
      await waitForReport(page);
      return undefined;
    },
  },
];

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent ?? '');

const isOn = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
