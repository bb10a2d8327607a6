/** Starts the program, or says in one sentence why this Node cannot run it. */
import * as module from 'node:module';
import { join } from 'node:path';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `rdpdoctor needs Node 22.13 or later; this is ${process.versions.node}. In a clone, \`npm start\` brings its own.\n`,
  );
  process.exitCode = 70;
} else {
  // Compiling the same code again is a tenth of a short run. Run from its sources, it writes nothing among them.
  if (import.meta.filename.endsWith('.js')) module.enableCompileCache(join(import.meta.dirname, 'code-cache'));
  await import('./main.ts');
}
