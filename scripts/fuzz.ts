/** `npm run fuzz`: every codec against a hundred thousand mutations of every message, and against every truncation. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', 'src/rdp/fuzz.test.ts', '--testTimeout=600000'],
  { cwd: root, stdio: 'inherit', env: { FUZZ: '100000', ...process.env } },
);
process.exitCode = status ?? 1;
