/** Holds the code to architecture.ts: every import is read, and the forbidden one is named. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { beside, columns, layers } from './architecture.ts';

const everywhere = ['src', 'lab', 'web', 'scripts'].flatMap(filesBelow);
const tests = everywhere.filter((file) => /\.test\.tsx?$/.test(file));
/** Tests may look at whatever they test. */
const files = everywhere.filter((file) => !tests.includes(file));
const product = files.filter((file) => file.startsWith('src/') && !file.endsWith('.lab.ts'));
const rooms: Readonly<Record<string, { readonly uses: readonly string[] }>> = { ...layers, ...beside };

/** Used by tests alone, and no doubles: each is read together with the product’s file that it stands beside. */
const besideWhatTheyProve = [
  // What no fix may do: whoever adds a kind of change says it there.
  'src/fixes/security.ts',
  // One annotated message for every codec: the fuzzer’s seeds.
  'src/rdp/pdus/samples.ts',
  // The other half of the conversation that the table draws.
  'src/rdp/conversations/direct/server.ts',
];

test('the code was found, in every room', () => {
  expect(product.length).toBeGreaterThan(100);
  for (const room of Object.keys(rooms))
    expect([room, files.filter((file) => roomOf(file) === room)]).not.toEqual([room, []]);
});

test('every file belongs to a room or stands alone', () => {
  const alone = ['src/capitalise.ts', 'src/result.ts', 'src/world.ts', 'lab/chance.ts', 'lab/in-turns.ts'];
  expect(files.filter((file) => !roomOf(file) && !alone.includes(file))).toEqual([]);
});

test.each(files.filter(roomOf))('%s looks only where its room may', (file) => {
  const own = roomOf(file) ?? '';
  const allowed = [own, ...(rooms[own]?.uses ?? [])];
  expect(importsOf(file).filter((to) => !allowed.some((name) => inside(name, to)) && !isFree(own, to))).toEqual([]);
});

test.each(Object.entries(rooms))('%s may use nothing that it does not use', (room, { uses }) => {
  const used = files.filter((file) => roomOf(file) === room).flatMap((file) => importsOf(file));
  expect(uses.filter((name) => !used.some((to) => inside(name, to)))).toEqual([]);
});

test('no room uses itself by way of others', () => {
  const known = new Map(Object.entries(rooms).map(([room, { uses }]) => [room, uses.filter((name) => name in rooms)]));
  expect(findCircle(known)).toEqual([]);
});

test('the drawing shows every layer once, and nothing uses what stands further right', () => {
  const order = Object.values(columns);
  const drawn: readonly string[] = order.flat();
  expect(drawn.toSorted()).toEqual([...Object.keys(layers).filter((layer) => layer !== 'platform'), 'web'].toSorted());
  const columnOf = (room: string) => order.findIndex((column: readonly string[]) => column.includes(room));
  const climbs = drawn.flatMap((room) =>
    (rooms[room]?.uses ?? []).filter((name) => columnOf(name) > columnOf(room)).map((name) => `${room} uses ${name}`),
  );
  expect(climbs).toEqual([]);
});

test.each(files.filter(roleOf))('%s does not lean on a sibling', (file) => {
  expect(importsOf(file).filter((to) => roleOf(to) === roleOf(file))).toEqual([]);
});

test('what only tests use stands in the lab, not in the product', () => {
  const isForTests = (file: string) => tests.includes(file) || file.startsWith('lab/doubles/');
  const users = new Map<string, string[]>();
  for (const file of everywhere) for (const to of importsOf(file)) users.set(to, [...(users.get(to) ?? []), file]);
  const doubles = product.filter((file) => users.get(file)?.every(isForTests));
  expect(doubles).toEqual(besideWhatTheyProve);
});

test('nothing imports itself by way of others, not even for a type', () => {
  expect(files.length).toBeGreaterThan(400);
  expect(findCircle(new Map(files.map((file) => [file, importsOf(file)])))).toEqual([]);
});

test('no command but the server, and no page, loads the library that checks requests', () => {
  const commands = product.filter((file) => roleOf(file) === 'command');
  expect(commands.length).toBeGreaterThan(4);
  for (const begin of ['src/cli/main.ts', ...commands, 'web/main.tsx', 'web/core.ts'])
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
    for (const next of importsOf(file, atOnce)) if (next.startsWith('src/')) reached(next, met);
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

function importsOf(file: string, read = specifiersIn): readonly string[] {
  if (!/\.tsx?$/.test(file)) return [];
  return read(readFileSync(join(import.meta.dirname, file), 'utf8')).map((to) => resolveFrom(file, to));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file));
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

/**
 * Rooms of the product are named without `src`; libraries whose name ends in a colon by how they begin. The scenario
 * beside a cause belongs to the scenarios.
 */
function inside(name: string, file: string): boolean {
  if (file.endsWith('.lab.ts')) return name === 'lab/scenarios';
  const path = name === 'src' ? file : file.replace(/^src\//, '');
  return path === `${name}.ts` || path === name || path.startsWith(name.endsWith(':') ? name : `${name}/`);
}

/** The product says which libraries it uses; the command line and the page also read the version in the manifest. */
function isFree(room: string, to: string): boolean {
  if (to === 'package.json') return room === 'cli' || room === 'web';
  const isLibrary = !/^(?:src|lab|web|scripts)\//.test(to);
  return room in beside && (isLibrary || /^lab\/[\w-]+\.ts$/.test(to));
}

function roomOf(file: string): string | undefined {
  return Object.keys(rooms).find((room) => inside(room, file));
}

/** A file’s role is its suffix: `x.cause.ts` is a cause. */
function roleOf(file: string): string | undefined {
  return /\.(?<role>cause|probe|reader|command|subject|spoken)\.ts$/.exec(file)?.groups?.['role'];
}
