/** Coming in: by the printed address, by password, and not at all. */
import { openApp } from '../open-app.ts';
import { openPage, picture } from '../open-browser.ts';
import { insist, type Trial } from '../trial.ts';

export const signIn: readonly Trial[] = [
  {
    name: 'the printed address signs in once, and its token leaves the address bar',
    async run({ browser }) {
      const app = await openApp();
      const context = await browser.newContext();
      try {
        const { page, complaints } = await openPage(context, app.address);
        await page.goto(app.entrance);
        await page.getByLabel('Host', { exact: true }).waitFor();
        insist(page.url() === `${app.address}/`, `the address bar still shows ${page.url()}`);
        await page.reload();
        await page.getByLabel('Host', { exact: true }).waitFor();
        insist(complaints.length === 0, complaints.join('\n'));
        const second = await browser.newContext();
        const again = await openPage(second, app.address);
        await again.page.goto(app.entrance);
        await again.page.getByText('was already used').waitFor();
        await picture(again.page, 'sign-in-token-used');
        await second.close();
      } finally {
        await context.close();
        await app.close();
      }
      return undefined;
    },
  },
  {
    name: 'a password is asked for, a wrong one is refused in words, the right one lets in',
    async run({ browser }) {
      const app = await openApp({ password: 'correct horse battery' });
      const context = await browser.newContext();
      try {
        const { page } = await openPage(context, app.address);
        await page.goto(`${app.address}/history`);
        await page.getByLabel('Password').fill('wrong');
        await page.keyboard.press('Enter');
        await page.locator('.field .problem').waitFor();
        await picture(page, 'sign-in-password');
        await page.getByLabel('Password').fill('correct horse battery');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'History' }).waitFor();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByLabel('Password').waitFor();
      } finally {
        await context.close();
        await app.close();
      }
      return undefined;
    },
  },
  {
    name: 'without signing in, nothing is examined or shown, and Explain works',
    async run({ browser, app }) {
      const context = await browser.newContext();
      try {
        const { page } = await openPage(context, app.address);
        await page.goto(`${app.address}/history`);
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        insist((await page.locator('.runs').count()) === 0, 'the history is shown to strangers');
        await page.getByRole('link', { name: 'Explain' }).click();
        await page.getByLabel('Codes or message').fill('0x904 0x7');
        await page.getByRole('button', { name: 'Explain', exact: true }).click();
        await page.locator('.verdict').waitFor();
      } finally {
        await context.close();
      }
      return undefined;
    },
  },
];
