/** A folder of one’s own for the length of a test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export function makeScratch(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'rdpdoctor-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}
