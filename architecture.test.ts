/** Holds the code to architecture.ts: every import is read, and the forbidden one is named. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from './architecture.ts';

const files = readdirSync(join(import.meta.dirname, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !/\.(test|lab)\.ts$/.test(file));

test('the code was found, in every layer', () => {
  expect(files.length).toBeGreaterThan(100);
  for (const layer of Object.keys(layers)) expect(files.filter((file) => inside(layer, file))).not.toEqual([]);
});

test('every file belongs to a layer or stands alone', () => {
  const alone = ['capitalise.ts', 'result.ts', 'world.ts'];
  expect(files.filter((file) => !layerOf(file) && !alone.includes(file))).toEqual([]);
});

test.each(files.filter(layerOf))('%s looks only where its layer may', (file) => {
  const own = layerOf(file) ?? '';
  const allowed: readonly string[] = [own, ...(layers[own as keyof typeof layers]?.uses ?? [])];
  expect(importsOf(file).filter((to) => !allowed.some((name) => inside(name, to)))).toEqual([]);
});

test.each(Object.entries(layers))('%s may use nothing that it does not use', (layer, { uses }) => {
  const used = files.filter((file) => inside(layer, file)).flatMap(importsOf);
  expect(uses.filter((name) => !used.some((to) => inside(name, to)))).toEqual([]);
});

test.each(files.filter(roleOf))('%s does not lean on a sibling', (file) => {
  expect(importsOf(file).filter((to) => roleOf(to) === roleOf(file))).toEqual([]);
});

test('nothing imports itself by way of others, not even for a type', () => {
  const everywhere = ['src', 'lab', 'web', 'scripts'].flatMap(filesBelow);
  expect(everywhere.length).toBeGreaterThan(400);
  const imports = new Map(everywhere.map((file) => [file, importsBelow(import.meta.dirname, file)]));
  expect(findCircle(imports)).toEqual([]);
});

test('no command but the server, and no page, loads the library that checks requests', () => {
  const commands = files.filter((file) => roleOf(file) === 'command');
  expect(commands.length).toBeGreaterThan(4);
  const begins = ['cli/main.ts', ...commands].map((file) => `src/${file}`);
  for (const begin of [...begins, 'web/main.tsx', 'web/core.ts'])
    expect([begin, wayTo('zod', begin)]).toEqual([begin, []]);
  expect(wayTo('zod', 'src/server/api.ts')).toEqual(['src/server/api.ts', 'zod']);
});

test('a circle is found wherever it begins', () => {
  const imports = { a: ['b'], b: ['c', 'd'], c: [], d: ['b'] };
  expect(findCircle(new Map(Object.entries(imports)))).toEqual(['b', 'd', 'b']);
});

test('whoever gives a host, and no file, loads no reader', () => {
  const reached = (file: string, met = new Set<string>()): ReadonlySet<string> => {
    if (met.has(file)) return met;
    met.add(file);
    for (const next of importsBelow(import.meta.dirname, file, atOnce)) if (next.startsWith('src/')) reached(next, met);
    return met;
  };
  const files = [...reached('src/cli/commands/examine.command.ts')];
  expect(files).toContain('src/sources/network/walk.probe.ts');
  expect(files.filter((file) => /\.reader\.ts$|files\/|readers\.generated/.test(file))).toEqual([]);
  expect([...reached('src/cli/commands/explain.command.ts')]).toContain('src/sources/files/rdp-file.reader.ts');
});

test('an import is seen in every form it can take', () => {
  const source =
    "import a from './a.ts';\nimport {\n  b,\n} from './b.ts';\nexport * from './c.ts';\nimport './d.ts';\nawait import('./e.ts');";
  expect(specifiersIn(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
});

/** The files by which one file, as it is loaded, loads another or a library: none where it does not. */
function wayTo(wanted: string, begin: string): readonly string[] {
  const ways = [[begin]];
  const met = new Set([begin]);
  for (const way of ways) {
    const last = way.at(-1) ?? '';
    if (last === wanted) return way;
    if (!/\.tsx?$/.test(last)) continue;
    for (const next of loadsBelow(last))
      if (!met.has(next)) {
        met.add(next);
        ways.push([...way, next]);
      }
  }
  return [];
}

/** What a file loads at once: no types, and nothing that it loads only when it is wanted. */
const loadsBelow = (file: string): readonly string[] => {
  const source = readFileSync(join(import.meta.dirname, file), 'utf8');
  const found = source.matchAll(/^(?:import|export)(?! type\b)(?:[^;'"]*\sfrom)?\s*['"](?<to>[^'"]+)['"]/gm);
  return [...found].map(({ groups }) => resolveFrom(file, groups?.['to'] ?? ''));
};

const resolveFrom = (file: string, to: string) => (to.startsWith('.') ? posix.join(posix.dirname(file), to) : to);

const importsOf = (file: string) => importsBelow(join(import.meta.dirname, 'src'), file);

function importsBelow(folder: string, file: string, read = specifiersIn): readonly string[] {
  const source = readFileSync(join(folder, file), 'utf8');
  return read(source).map((to) => (to.startsWith('.') ? posix.join(dirname(file), to) : to));
}

/** Tests may look at whatever they test. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
}

/** The files of one circle, its first again at its end; none where there is no circle. */
function findCircle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const search = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const circle = search(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const circle = search(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

function specifiersIn(source: string): readonly string[] {
  const found = source.matchAll(/(?:^(?:import|export)(?:[^;'"]*\sfrom)?\s*|\bimport\()['"](?<to>[^'"]+)['"]/gm);
  return [...found].map(({ groups }) => groups?.['to'] ?? '');
}

/** Without what is imported only when it is wanted, and without types. */
const atOnce = (source: string) => specifiersIn(source.replace(/\bimport\(|^import type [^;]*;/gm, ''));

/** `lab` and the manifest stand outside src: `../lab/…`, `../package.json`. */
function inside(name: string, file: string): boolean {
  const path = file.replace(/^\.\.\//, '');
  if (path === 'package.json') return name === 'cli';
  return path === `${name}.ts` || path === name || path.startsWith(name.endsWith(':') ? name : `${name}/`);
}

function layerOf(file: string): string | undefined {
  return Object.keys(layers).find((layer) => inside(layer, file));
}

/** A file’s role is its suffix: `x.cause.ts` is a cause. */
function roleOf(file: string): string | undefined {
  return /\.(?<role>cause|probe|reader|command|subject|spoken)\.ts$/.exec(file)?.groups?.['role'];
}
