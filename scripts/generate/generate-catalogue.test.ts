/** The generated catalogues name every file that the repository holds: for whoever added one and forgot to generate. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { generateCatalogues } from './generate-catalogue.ts';

const root = join(import.meta.dirname, '..', '..');

test.each(generateCatalogues(root))('$path is fresh: `npm run generate` would change nothing', ({ path, text }) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

test('a subject, a provider of events, a cause, its scenario, a probe and a reader are found by suffix and listed by id', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  try {
    for (const path of [
      'src/observations/subjects/path-quality.subject.ts',
      'src/report/subjects/path-quality.spoken.ts',
      'src/codes/events/rdp-core-ts.events.ts',
      'src/causes/tls/no-name.cause.ts',
      'src/causes/tls/no-name.lab.ts',
      'src/causes/host/2-many.cause.ts',
      'src/causes/cause.ts',
      'src/sources/network/dns.probe.ts',
      'src/sources/files/client-log.reader.ts',
      'src/sources/files/client-log.ts',
      'src/cli/commands/examine.command.ts',
    ]) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), '');
    }
    const [subjects, spoken, events, causes, probes, readers, commands, scenarios] = generateCatalogues(folder);
    expect(subjects?.text).toContain("import pathQuality from './subjects/path-quality.subject.ts';");
    expect(spoken?.text).toContain("  'path-quality': pathQuality,\n} as const satisfies");
    expect(events?.text).toContain("  'rdp-core-ts': rdpCoreTs,\n} as const satisfies");
    expect(causes?.text).toContain("import host2Many from './host/2-many.cause.ts';\nimport tlsNoName from");
    expect(causes?.text).toContain('readonly Cause[] = [\n  host2Many,\n  tlsNoName,\n];');
    expect(probes?.text).toContain("import networkDns from './network/dns.probe.ts';");
    expect(readers?.text).toContain("import clientLog from './files/client-log.reader.ts';");
    expect(readers?.text).toContain('readonly Reader[] = [\n  clientLog,\n];');
    expect(commands?.text).toContain("'examine': async () => (await import('./commands/examine.command.ts')).default");
    expect(scenarios?.text).toContain("import tlsNoName from '../../src/causes/tls/no-name.lab.ts';");
    expect(scenarios?.text).toContain("'tls/no-name': tlsNoName,");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
