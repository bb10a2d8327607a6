/** `node lab/real/told/record.ts [--only REGEX]`: lets the real client fail again, and keeps what it printed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openLab } from '../lab.ts';
import { installPackages, serverPackages } from '../packages.ts';
import { versionOf } from './client.ts';
import { toldRows } from './rows.ts';
import { folder, pathOf, type Saying, writeSaying } from './said.ts';
import { openScene } from './scene.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const chosen = toldRows.filter(({ id }) => new RegExp(values.only).test(id));
const missing = await installPackages(serverPackages);
if (missing) throw new Error(`nothing can be recorded: ${missing}`);
const { lab, close } = await openLab();
const client = `xfreerdp ${await versionOf(lab)}`;
mkdirSync(folder, { recursive: true });
for (const row of chosen) {
  const scene = await openScene(row, lab);
  const telling = await scene.tell().finally(scene.stop);
  const saying: Saying = { client, ...telling };
  writeFileSync(pathOf(row.id), writeSaying(saying));
  console.log(`${row.id.padEnd(24)} ended with ${telling.exitCode}, ${telling.words.length} characters`);
}
close();
