/** Files as somebody might make them to hold up whoever explains them: drawn by families from a seed, so that a failure comes again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chanceFrom } from '../chance.ts';

export interface HostileFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

/** A case as it was found at a real server. */
const caseText = (): string =>
  readFileSync(join(import.meta.dirname, '../recorded/server-shadow-nla.case.json'), 'utf8');

type Draw = (most: number) => number;

/** The same seed, the same files. */
export function draws(seed: number): Draw {
  const chance = chanceFrom(seed);
  return (most) => Math.floor(chance() * most);
}

const MEGABYTE = 1024 * 1024;
const repeated = (piece: string, bytes: number) => piece.repeat(Math.ceil(bytes / piece.length)).slice(0, bytes);
const sizes = [100, 5_000, 100_000, MEGABYTE, 4 * MEGABYTE - 1, 4 * MEGABYTE + 1, 16 * MEGABYTE];

/** Every family gives as many as are asked for. */
const families: Readonly<Record<string, (draw: Draw, index: number) => string | Uint8Array>> = {
  'one piece again and again': (draw, index) => {
    const pieces = ['[', '{"a":', '[[],', '"', '\\', '\u0000', '%', 'a.', 'a:', '.-', '0x904 ', '<', '\n', '\ud800'];
    return repeated(pieces[draw(pieces.length)] ?? '[', sizes[index % sizes.length] ?? 100);
  },
  'a case with one more key, nested': (draw) => {
    const depth = 10 ** (1 + draw(5));
    return caseText().replace('{', `{"extra":${'['.repeat(depth)}${']'.repeat(depth)},`);
  },
  'a case cut off': (draw) => {
    const text = caseText();
    return text.slice(0, draw(text.length));
  },
  'a case with bytes changed': (draw) => {
    const bytes = Buffer.from(caseText());
    for (let count = 1 + draw(20); count > 0; count -= 1) bytes[draw(bytes.length)] = draw(256);
    return bytes;
  },
  'a case with a value of another kind': (draw) => {
    const values = ['null', '-1', '1e999', '[]', '{}', '""', 'true', `"${'x'.repeat(100_000)}"`, '{"__proto__":1}'];
    const places = [...caseText().matchAll(/:(?:\d+|"[^"]*"|true|false)/g)];
    const place = places[draw(places.length)];
    if (place?.index === undefined) return '';
    const text = caseText();
    return `${text.slice(0, place.index)}:${values[draw(values.length)]}${text.slice(place.index + place[0].length)}`;
  },
  'a report whose case is wrong': (draw) => {
    const cases = ['', '[', '{"a":'.repeat(100_000), caseText().slice(0, 300), '<script>', '\u0000'];
    const open = `<!doctype html><script type="application/json" id="rdpdoctor-case">`;
    return `${open}${cases[draw(cases.length)]}${draw(2) === 0 ? '</script>' : ''}`;
  },
  'an .rdp file': (draw) => {
    const lines = ['full address:s:', 'gatewayhostname:s:', 'authentication level:i:', ':::', 'x', '\u0000', 's:s:s:'];
    const line = () =>
      `${lines[draw(lines.length)]}${repeated(['a', '0', '.', '%', '\u202e'][draw(5)] ?? 'a', draw(5_000))}`;
    return `full address:s:ts01\r\n${Array.from({ length: 1 + draw(300) }, line).join('\r\n')}`;
  },
  chance: (draw) => Uint8Array.from({ length: draw(20_000) }, () => draw(256)),
};

export function drawFiles(count: number, seed: number): readonly HostileFile[] {
  const draw = draws(seed);
  const kinds = Object.entries(families);
  return Array.from({ length: count }, (_, index) => {
    const [family, make] = kinds[index % kinds.length] ?? ['', () => ''];
    return { name: `${family}, ${index}`, content: make(draw, Math.floor(index / kinds.length)) };
  });
}
