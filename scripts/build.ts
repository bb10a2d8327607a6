/** Bundles the program into one file that needs nothing but Node: dist/rdpdoctor.js. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { causes } from '../src/causes/catalogue.generated.ts';
import { refuseCauses } from './refuse-causes.ts';

const root = join(import.meta.dirname, '..');
const outfile = join(root, 'dist', 'rdpdoctor.js');

const complaints = refuseCauses(causes);
if (complaints.length > 0) {
  process.stderr.write(`The causes are refused:\n${complaints.map((complaint) => `  ${complaint}\n`).join('')}`);
  process.exit(1);
}

await build({
  entryPoints: [join(root, 'src', 'cli', 'bin.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22.13',
  minifySyntax: true,
  legalComments: 'inline',
  logLevel: 'warning',
  // commander and dns-packet are CommonJS and ask for Node’s modules by require.
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
  },
});
chmodSync(outfile, 0o755);
