/** Makes visible what a peer may hide in a name: control characters, direction marks, characters without width. */

/** Escape sequences, line breaks of every kind, bidirectional overrides, zero-width and tag characters, lone halves. */
const HIDDEN = new RegExp(
  [
    '[\\u0000-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F]',
    '[\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]',
    '[\\u{E0000}-\\u{E0FFF}]',
    '[\\uD800-\\uDFFF]',
  ].join('|'),
  'gu',
);

/** Every string of a value, with its hidden characters written as `\u{1b}`; line breaks and tabs become spaces. */
export function makeVisible<Value>(value: Value): Value {
  if (typeof value === 'string') return showHidden(value) as Value;
  if (Array.isArray(value)) return value.map(makeVisible) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, makeVisible(item)])) as Value;
}

const showHidden = (text: string): string =>
  text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** The same for JSON, where it stays what it was: `\u202e` reads back as the character itself. */
export const escapeHidden = (json: string): string =>
  json.replace(HIDDEN, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`)
          .join(''),
  );
