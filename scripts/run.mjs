/** `npm run …`: sets up what is missing and runs one of the project’s own scripts with the pinned Node. `--built` first: builds as well. */
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ensureWebBuilt, handOver, pinnedNode, root } from './setup.mjs';

const needsBuild = process.argv[2] === '--built';
const [script, ...args] = process.argv.slice(needsBuild ? 3 : 2);

ensureInstalled();
if (needsBuild) {
  ensureBuilt();
  ensureWebBuilt();
}
handOver(pinnedNode, [join(root, script), ...args]);
