/** What must hold of the code on every machine: types, style, dead code, and every unit test. */
import { type Check, command, unitTests } from './checks.ts';

export const codeChecks: readonly Check[] = [
  command('types of the pure core', 'typescript', '-p', 'tsconfig.pure.json'),
  command('types of platform and scripts', 'typescript', '-p', 'tsconfig.node.json'),
  command('types of the web app', 'typescript', '-p', 'tsconfig.web.json'),
  command('types of the browser lab', 'typescript', '-p', 'tsconfig.browser.json'),
  command('types of lab and tests', 'typescript', '-p', 'tsconfig.lab.json'),
  command('style and lint', '@biomejs/biome', 'ci', '--error-on-warnings', '.'),
  command('dead code', 'knip', '--no-progress'),
  unitTests,
];
