/** `npm test`: sets up what is missing, builds what is not current, and tests. */
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, ensureWebBuilt, pinnedNode, root, run } from './setup.mjs';

ensureInstalled();
ensureBuilt();
ensureWebBuilt();
run(pinnedNode, [join(root, 'scripts', 'test.ts'), ...process.argv.slice(2)]);
