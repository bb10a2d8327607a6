/** Files that were made to hold us up: each is explained or refused in one sentence, soon, and in little memory. */
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawFiles } from './hostile-files.ts';
import { rdpdoctor } from './program.ts';
import { makeScratch } from './scratch.ts';

const scratch = makeScratch();
const MOST_MEMORY = 200;
/** More are drawn by: RDPDOCTOR_HOSTILE=140 npx vitest run lab/cli/hostile-files.test.ts */
const COUNT = Number(process.env['RDPDOCTOR_HOSTILE'] ?? 24);

test.each(drawFiles(COUNT, 20_261_128).map((file, index) => [file.name, file, index] as const))(
  '%s',
  async (_, { content }, index) => {
    const path = scratch(`${index}.txt`);
    writeFileSync(path, content);
    const forms = [['--as', 'json'], ['--as', 'html', '--redact'], ['--redact']];
    const { code, stderr, peak } = await rdpdoctor(['explain', path, ...(forms[index % forms.length] ?? [])]);
    expect([0, 1, 2, 64]).toContain(code);
    expect(stderr).not.toMatch(/bug|\bat .*\.js:\d+/);
    if (code === 64) expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(stderr.length).toBeLessThan(1_500);
    expect(peak).toBeLessThan(MOST_MEMORY);
  },
  90_000,
);
