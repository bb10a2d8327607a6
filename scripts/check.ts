/** `npm run check`: everything that is true of the code itself, before any real server is asked. */

import { runAll } from './checks.ts';
import { codeChecks } from './code-checks.ts';

await runAll(codeChecks);
