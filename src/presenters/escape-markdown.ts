/** Disarms text for Markdown, for tickets: what a peer said stays text. */

/**
 * Text that may hold words of a peer: every character that Markdown, HTML or a ticket system acts upon is disarmed.
 * Mentions and references are found after rendering, so no escape stops them, only a word joiner after the sign.
 */
export const plain = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_[\]{}#|~$]/g, '\\$&')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '@\u2060')
    .replace(/#(?=\d)/g, '#\u2060')
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`)
    .replace(/^\s*([-+=])(?=[\s=-]|$)/, '\\$1')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');

/** Text of the catalogue, where backticks set off a command. */
export const prose = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? part : plain(part)))
    .join('');

/** A reference of the catalogue as a link, if it is nothing but an address. */
export const link = (reference: string) =>
  /^https:\/\/[\w./?=#%&+~:-]+$/.test(reference) ? `<${reference}>` : plain(reference);
