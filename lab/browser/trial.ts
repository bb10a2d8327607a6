/** What a trial in the browser is: one thing that a person does, and what must come of it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { LoopbackServer } from '../loopback/server.ts';
import type { AppServer } from './open-app.ts';
import type { Watched } from './open-browser.ts';

export interface Stage {
  readonly browser: Browser;
  readonly app: AppServer;
  /** Real sockets, a server with nothing wrong, and one that cannot use its key. */
  readonly healthy: LoopbackServer;
  readonly broken: LoopbackServer;
  /** It takes its time before each answer, so that an examination can be watched. */
  readonly slow: LoopbackServer;
  /** A signed-in person at a browser of their own, at the first page; closed when the trial ends. */
  visit(options?: VisitOptions): Promise<Visit>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Where the app is reached, if not at its own address. */
  readonly home?: string;
}

export interface Visit extends Watched {
  readonly context: BrowserContext;
}

export interface Trial {
  /** A sentence that says what works when it passes. */
  readonly name: string;
  /** Lines to print beside it: measured figures. Throws when it fails; a string from `cannotRun` skips it. */
  run(stage: Stage): Promise<readonly string[] | undefined>;
  cannotRun?(): Promise<string | undefined>;
}

/** Fails the trial with a sentence. */
export function insist(holds: boolean, complaint: string): asserts holds {
  if (!holds) throw new Error(complaint);
}

/** Fills in the form and starts; ends on the page of the running examination. */
export async function startExamining(page: Page, address: string, { host, port }: LoopbackServer): Promise<void> {
  await page.goto(`${address}/`);
  await page.getByLabel('Host', { exact: true }).fill(host);
  await page.getByLabel('Port').fill(String(port));
  await page.getByRole('button', { name: 'Examine', exact: true }).click();
  await page.waitForURL(/\/(?:examinations|runs)\//);
}

/** Waits for the report and gives the id of its run. */
export async function waitForReport(page: Page): Promise<string> {
  await page.waitForURL(/\/runs\/[^/]+$/, { timeout: 60_000 });
  await page.locator('.verdict').waitFor();
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

/** Every violation that axe finds, in a line each. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.target.join(' ')}`);
}

/** What sticks out to the right of the window, if anything does. */
export const findOverflow = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1 && !one.closest('.copyable, .scrolls'),
    );
    return [`${scrollWidth} px in ${clientWidth}`, ...wide.slice(0, 3).map((one) => `${one.tagName}.${one.className}`)];
  });
