/** `npm run docs`: writes everything under docs/generated and the drawn part of ARCHITECTURE.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawDocs } from './docs/draw-docs.ts';

const root = join(import.meta.dirname, '..');

for (const { path, text } of drawDocs(root)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
