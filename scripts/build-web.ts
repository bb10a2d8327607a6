/** Builds the web app into dist/web: static files that `rdpdoctor serve` hands out. */
import { join } from 'node:path';
import { build } from 'vite';
import { writeLicences } from './licences/licences.ts';

const built = await build({ configFile: join(import.meta.dirname, '..', 'web', 'vite.config.ts'), logLevel: 'warn' });
const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
const bundled = outputs.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
writeLicences(bundled, join(import.meta.dirname, '..', 'dist', 'web', 'THIRD-PARTY-LICENSES.txt'));
