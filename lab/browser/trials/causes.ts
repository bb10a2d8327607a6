/** The catalogue: found by code, by symptom and by words, and each cause in full. */
import { picture } from '../open-browser.ts';
import { insist, type Trial } from '../trial.ts';

const searches = [
  ['0x1b07', 'certificate'],
  ['black screen', ''],
  ['machinekeys private key', 'The server cannot use the private key of its own certificate'],
  ['STATUS_LOGON_FAILURE', ''],
] as const;

export const causes: readonly Trial[] = [
  {
    name: 'causes are found by code, by symptom and by words, and one is told in full with its script',
    async run({ visit, app }) {
      const { page } = await visit();
      await page.goto(`${app.address}/causes`);
      await page.getByText('reasons why a Remote Desktop connection fails').waitFor();
      await picture(page, 'causes');
      for (const [typed, first] of searches) {
        await page.getByLabel('Search').fill(typed);
        await page.waitForURL((url) => url.searchParams.get('q') === typed);
        const found = page.locator('.causes li');
        insist((await found.count()) > 0, `nothing was found for “${typed}”`);
        insist((await found.first().innerText()).includes(first), `“${typed}” found something else first`);
      }
      await page.getByLabel('Search').fill('machinekeys private key');
      await page.getByRole('link', { name: 'cannot use the private key of its own certificate' }).click();
      await page.getByLabel('Server that is meant').fill('ts01');
      await page.getByText('#Requires').waitFor();
      await picture(page, 'cause');
      await page.goBack();
      insist((await page.getByLabel('Search').inputValue()) === 'machinekeys private key', 'the search is forgotten');
      await page.getByLabel('Search').fill('qqqq zzzz');
      await page.getByText('No cause fits').waitFor();
      return undefined;
    },
  },
];
