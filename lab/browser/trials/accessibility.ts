/** axe on every page, light and dark, with everything unfolded. */
import { picture } from '../open-browser.ts';
import { appPages } from '../pages.ts';
import { findViolations, insist, type Trial } from '../trial.ts';

const check = (colorScheme: 'light' | 'dark'): Trial => ({
  name: `axe finds nothing on any page, ${colorScheme}`,
  async run(stage) {
    const { page } = await stage.visit({ colorScheme, reducedMotion: 'reduce' });
    const complaints: string[] = [];
    for (const one of appPages) {
      await one.open(page, stage);
      await picture(page, `${colorScheme}-${one.name}`);
      if (one.name !== 'live')
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
      complaints.push(...(await findViolations(page)).map((violation) => `${one.name}: ${violation}`));
    }
    insist(complaints.length === 0, complaints.join('\n'));
    return [`${appPages.length} pages, 0 violations`];
  },
});

export const accessibility: readonly Trial[] = [check('light'), check('dark')];
