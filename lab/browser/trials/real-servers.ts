/** Real servers of other makers, one healthy and one broken, examined from the page. */
import { openLab } from '../../real/lab.ts';
import { installPackages, serverPackages } from '../../real/packages.ts';
import { rows } from '../../real/rows/rows.ts';
import { picture } from '../open-browser.ts';
import { insist, startExamining, type Trial, waitForReport } from '../trial.ts';

const examined = (id: string, label: string): Trial => ({
  name: `a real server is examined: ${id}`,
  async cannotRun() {
    const missing = await installPackages(serverPackages);
    return missing ?? (process.getuid?.() === 0 ? undefined : 'starting it takes root');
  },
  async run({ visit, app }) {
    const row = rows.find((one) => one.id === id);
    insist(row !== undefined, `there is no row ${id}`);
    const { lab, close } = await openLab();
    try {
      const server = await row.start(lab);
      const { page } = await visit();
      await startExamining(page, app.address, { ...server, host: '127.0.0.1' });
      await waitForReport(page);
      const said = await page.locator('.verdict .label').innerText();
      insist(said.includes(label), `the verdict is “${said}”`);
      await picture(page, `real-${id}`);
      await server.stop();
    } finally {
      close();
    }
    return undefined;
  },
});

export const realServers: readonly Trial[] = [
  examined('xrdp-negotiate', 'Works'),
  examined('xrdp-no-certificate', 'xplained'),
];
