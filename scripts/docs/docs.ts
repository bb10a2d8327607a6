/** `npm run docs`: writes everything under docs/generated and the drawn part of ARCHITECTURE.md. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawDocs } from './draw-docs.ts';
import { drawOpenApi } from './draw-openapi.ts';

const root = join(import.meta.dirname, '..', '..');

// A page whose cause is gone goes with it.
rmSync(join(root, 'docs', 'generated', 'causes'), { recursive: true, force: true });
for (const { path, text } of [...drawDocs(root), await drawOpenApi()]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
