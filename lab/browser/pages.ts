/** Every page of the app, for the trials that must hold on all of them. */
import type { Page } from 'playwright-core';
import { type Stage, startExamining, waitForReport } from './trial.ts';

export interface AppPage {
  readonly name: string;
  /** Goes there and waits until it is drawn. */
  open(page: Page, stage: Stage): Promise<void>;
}

const at = (name: string, path: string, shows: string): AppPage => ({
  name,
  async open(page, { app }) {
    await page.goto(app.address + path);
    await page.locator(shows).first().waitFor();
  },
});

export const appPages: readonly AppPage[] = [
  at('examine', '/', 'form'),
  at('explain', '/explain', 'form'),
  at('explained', '/explain?text=0x904%200x7', '.drawn .verdict'),
  at('causes', '/causes', '.causes li'),
  at('cause', '/causes/tls/machinekeys-acl-or-key-corrupt', '.signs'),
  at('history', '/history', '.runs, .lead + *'),
  at('nowhere', '/nowhere', 'h1'),
  {
    name: 'live',
    async open(page, { app, slow }) {
      await startExamining(page, app.address, slow);
      await page.locator('.seen').nth(1).waitFor();
    },
  },
  {
    name: 'report',
    async open(page, { app, broken }) {
      await startExamining(page, app.address, broken);
      await waitForReport(page);
    },
  },
  {
    name: 'compare',
    async open(page, { app, broken }) {
      await startExamining(page, app.address, broken);
      const after = await waitForReport(page);
      const { runs } = (await (await page.request.get(`${app.address}/api/v1/runs?limit=50`)).json()) as {
        runs: { id: string; verdict?: string }[];
      };
      const before = runs.find(({ verdict }) => verdict === 'works')?.id ?? after;
      await page.goto(`${app.address}/runs/${before}/compare/${after}`);
      await page.locator('.sides').waitFor();
    },
  },
];
