/** Bundles the program so that it needs nothing but Node: dist/rdpdoctor.js, and in chunks what only some commands read. */
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { refuseRows, refuseScenarios } from '../lab/playing/refuse-scenarios.ts';
import { netRows } from '../lab/real/rows/net-rows.ts';
import { rows } from '../lab/real/rows/rows.ts';
import { scenarios } from '../lab/scenarios/scenarios.generated.ts';
import { causes } from '../src/causes/catalogue.generated.ts';
import { writeLicences } from './licences/licences.ts';
import { refuseCauses } from './refuse-causes.ts';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist');

const ids = causes.map(({ id }) => id);
const complaints = {
  causes: refuseCauses(causes),
  scenarios: [...refuseScenarios(scenarios, ids), ...refuseRows(rows, ids), ...refuseRows(netRows, ids)],
};
for (const [what, list] of Object.entries(complaints)) {
  if (list.length === 0) continue;
  process.stderr.write(`The ${what} are refused:\n${list.map((complaint) => `  ${complaint}\n`).join('')}`);
  process.exit(1);
}

const { metafile } = await build({
  entryPoints: { rdpdoctor: join(root, 'src', 'cli', 'bin.ts') },
  outdir,
  bundle: true,
  // What a command imports only when it runs, as the web server, is read from disk only then.
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
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
chmodSync(join(outdir, 'rdpdoctor.js'), 0o755);
// What the program before this one compiled is of no use to anybody, and is not published.
rmSync(join(outdir, 'code-cache'), { recursive: true, force: true });

const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) =>
  Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [join(process.cwd(), path)] : [])),
);
writeLicences(bundled, join(outdir, 'THIRD-PARTY-LICENSES'));

// A program that was started before this build still reads its own; what is older than any start goes.
const current = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const name of readdirSync(join(outdir, 'chunks'))) {
  const path = join(outdir, 'chunks', name);
  if (!current.has(name) && Date.now() - statSync(path).mtimeMs > 600_000) rmSync(path);
}
