/** `npm run new KIND NAME`: writes the files of a new cause, subject, probe, reader, message or command, or the row of an event. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventFiles, providerPath } from './event-row.ts';
import { kinds, type NewFile, templateFiles } from './templates.ts';

const root = join(import.meta.dirname, '..', '..');
const [kind = '', name = '', id = ''] = process.argv.slice(2);

const written = kind === 'event' ? writeEvent(name, id) : templateFiles(kind, name);
if (!written.ok) refuse(written.problem);
else if (kind === 'event') write(written.value);
else {
  const standing = written.value.find(({ path }) => existsSync(join(root, path)));
  if (standing) refuse(`${standing.path} stands already.`);
  else write(written.value);
}

function writeEvent(provider: string, event: string): ReturnType<typeof eventFiles> {
  const path = join(root, providerPath(provider));
  return eventFiles(provider, event, existsSync(path) ? readFileSync(path, 'utf8') : undefined);
}

function write(files: readonly NewFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}

function refuse(problem: string): void {
  console.error(`${problem}\nUse: npm run new ${kinds.join('|')} NAME, or npm run new event PROVIDER ID`);
  process.exitCode = 64;
}
