/** `npm run new KIND NAME`: writes the files of a new cause, subject, probe, reader, message or command. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kinds, templateFiles } from './templates.ts';

const root = join(import.meta.dirname, '..', '..');
const [kind = '', name = ''] = process.argv.slice(2);

const written = templateFiles(kind, name);
if (!written.ok) refuse(written.problem);
else {
  const standing = written.value.find(({ path }) => existsSync(join(root, path)));
  if (standing) refuse(`${standing.path} stands already.`);
  else
    for (const { path, text } of written.value) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.log(`wrote ${path}`);
    }
}

function refuse(problem: string): void {
  console.error(`${problem}\nUse: npm run new ${kinds.join('|')} NAME`);
  process.exitCode = 64;
}
