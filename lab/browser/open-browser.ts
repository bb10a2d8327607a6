/** Debian’s Chromium, driven by playwright-core, cut off from everything but this machine. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export const chromiumPath = '/usr/bin/chromium';

/** Where the pictures go; the folder is not kept by git. */
const pictures = join(import.meta.dirname, '..', '..', 'build', 'pictures');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  });

export interface Watched {
  readonly page: Page;
  /** Errors of the page and its console, and requests that went anywhere but to the app. */
  readonly complaints: readonly string[];
}

/** A page whose every error and every request elsewhere is written down. */
export async function openPage(context: BrowserContext, home: string): Promise<Watched> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(`the page threw: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text()))
      complaints.push(`the console says: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !/^(?:data|blob|about):/.test(url)) complaints.push(`it asked for ${url}`);
  });
  return { page, complaints };
}

/** The browser itself writes down every request that failed; that is what the page shows in its own words. */
const isExpected = (text: string) => text.startsWith('Failed to load resource');

/** A picture of the whole page under build/pictures, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

export const pictureFile = (name: string): string => {
  mkdirSync(pictures, { recursive: true });
  return join(pictures, name);
};
