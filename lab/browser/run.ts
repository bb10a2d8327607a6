/** `npm run lab:browser`: the web app as a person uses it, in Debian’s Chromium, against real servers on loopback. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { startDemo } from '../demo/demo.ts';
import { serveOnLoopback } from '../loopback/server.ts';
import { installPackages } from '../real/packages.ts';
import { openApp } from './open-app.ts';
import { chromiumPath, openBrowser, openPage } from './open-browser.ts';
import type { Stage, Trial } from './trial.ts';
import { accessibility } from './trials/accessibility.ts';
import { causes } from './trials/causes.ts';
import { examine } from './trials/examine.ts';
import { explain } from './trials/explain.ts';
import { figures } from './trials/figures.ts';
import { history } from './trials/history.ts';
import { keyboard } from './trials/keyboard.ts';
import { realServers } from './trials/real-servers.ts';
import { shapes } from './trials/shapes.ts';
import { signIn } from './trials/sign-in.ts';
import { stream } from './trials/stream.ts';

const trials: readonly Trial[] = [
  ...signIn,
  ...examine,
  ...stream,
  ...explain,
  ...causes,
  ...history,
  ...keyboard,
  ...shapes,
  ...accessibility,
  ...realServers,
  ...figures,
];

const PATIENCE = 20_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const chosen = trials.filter(({ name }) => new RegExp(values.only, 'i').test(name));
  const missing = existsSync(chromiumPath) ? undefined : await installPackages(['chromium']);
  if (missing) {
    console.log(`The web app cannot be tried: ${missing}.\n0 passed, 0 failed, ${chosen.length} skipped`);
    return 0;
  }
  const browser = await openBrowser();
  const stage = await setStage(browser);
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const trial of chosen) count[await play(trial, stage)] += 1;
  await stage.close();
  await browser.close();
  console.log(`${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
  return count.failed === 0 ? 0 : 1;
}

interface OpenStage extends Stage {
  closeVisits(): Promise<readonly string[]>;
  close(): Promise<void>;
}

async function setStage(browser: Browser): Promise<OpenStage> {
  const app = await openApp();
  const [healthy, broken, slow] = await Promise.all([
    startDemo('healthy'),
    startDemo('tls/machinekeys-acl-or-key-corrupt'),
    serveOnLoopback({ doors: [{ serves: 'rdp', slow: 500 }], latency: 1, now: Date.now }),
  ]);
  const signedIn = await signInOnce(browser, app.entrance);
  let visits: { readonly context: BrowserContext; readonly complaints: readonly string[] }[] = [];
  return {
    browser,
    app,
    healthy,
    broken,
    slow,
    async visit({ home = app.address, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        storageState: signedIn,
        ...options,
      });
      context.setDefaultTimeout(PATIENCE);
      const watched = await openPage(context, home);
      visits.push({ context, complaints: watched.complaints });
      return { context, ...watched };
    },
    async closeVisits() {
      const complaints = visits.flatMap((visit) => visit.complaints);
      await Promise.all(visits.map(({ context }) => context.close()));
      visits = [];
      return complaints;
    },
    async close() {
      await Promise.all([healthy.stop(), broken.stop(), slow.stop(), app.close()]);
    },
  };
}

/** The token works once; everybody else comes in with the cookie that it brought. */
async function signInOnce(browser: Browser, entrance: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(entrance);
  await page.getByLabel('Host', { exact: true }).waitFor({ timeout: PATIENCE });
  const state = await context.storageState();
  await context.close();
  return state;
}

async function play(trial: Trial, stage: OpenStage): Promise<'passed' | 'failed' | 'skipped'> {
  const why = await trial.cannotRun?.();
  if (why) {
    console.log(`skip  ${trial.name}: ${why}`);
    return process.env['CI'] === 'true' ? 'failed' : 'skipped';
  }
  const started = performance.now();
  const { lines, problem } = await trial.run(stage).then(
    (said = []) => ({ lines: said, problem: undefined }),
    (thrown: unknown) => ({ lines: [], problem: thrown instanceof Error ? thrown.message : String(thrown) }),
  );
  const complaints = [...(problem ? [problem] : []), ...(await stage.closeVisits())];
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${complaints.length === 0 ? 'ok  ' : 'FAIL'}  ${trial.name} (${seconds} s)`);
  for (const line of [...lines, ...complaints]) console.log(`        ${line.replaceAll('\n', '\n        ')}`);
  return complaints.length === 0 ? 'passed' : 'failed';
}
