/** The licences of what is bundled: every package whose code went into the product, with its own text, in one file. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Written down here for a package of exactly that version that only names its licence. */
const OWN = join(import.meta.dirname, 'own');
const TEXT = /^(?:licen[cs]e|copying|notice)/i;

interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly texts: readonly string[];
}

/**
 * `modules`: paths of the modules that were bundled. Throws where a package has no licence text: its terms could not be
 * kept, so that nothing is built with it.
 */
export function writeLicences(modules: Iterable<string>, file: string): void {
  const found = [...new Set([...modules].flatMap(folderOf))].map(readPackage);
  // The same version may stand in several folders.
  const packages = [...new Map(found.map((one) => [`${one.name} ${one.version}`, one])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
  const bare = packages.filter(({ texts }) => texts.length === 0);
  if (bare.length > 0)
    throw new Error(`no licence text: ${bare.map(({ name, version }) => `${name} ${version}`).join(', ')}`);
  const parts = packages.map(
    ({ name, version, licence, texts }) => `${name} ${version} (${licence})\n\n${texts.join('\n\n')}`,
  );
  const head = 'This program holds code of the packages below, each under the terms that follow its name.';
  writeFileSync(file, `${[head, ...parts].join(`\n\n${'─'.repeat(100)}\n\n`)}\n`);
}

/** `…/node_modules/a/node_modules/@b/c/lib/d.js` → `…/node_modules/a/node_modules/@b/c`; nothing for our own. */
function folderOf(module: string): readonly string[] {
  const path = module.replaceAll('\\', '/');
  const found = /^\0?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
  return found === undefined ? [] : [found];
}

function readPackage(folder: string): Licensed {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly [field: string]: string;
  };
  const own = readdirSync(OWN).filter((file) => file === `${name}-${version}.txt`);
  const theirs = readdirSync(folder).filter((file) => TEXT.test(file) && !/\.(?:c?js|ts|json)$/.test(file));
  const paths = [...theirs.sort().map((file) => join(folder, file)), ...own.map((file) => join(OWN, file))];
  return {
    name: name ?? basename(dirname(folder)),
    version: version ?? '',
    licence: license ?? 'see its text',
    texts: paths.map((path) => readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim()),
  };
}
