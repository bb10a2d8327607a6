/** The small parts that every drawn block uses: text with commands in it, things to copy, links, folding, signs. */
import { capitalise } from '../../capitalise.ts';
import { type Child, type Element, element, type Maybe } from './element.ts';

/** Text of the catalogue, where backticks set off a command. */
export const prose = (text: string): readonly Child[] =>
  partsOf(text).map((part) => (isCommand(part) ? element('code', {}, part.slice(1, -1)) : part));

/** The same, with a button beside each command or path; a single word is typed faster, and what is shown is not typed. */
export const proseToCopy = (text: string): readonly Child[] =>
  partsOf(text).flatMap((part) =>
    isCommand(part) && /[\s\\]/.test(part) && !/^`\w+ : /.test(part) ? copyable(part.slice(1, -1)) : prose(part),
  );

const partsOf = (text: string) => text.split(/(`[^`]+`)/).filter((part) => part !== '');
const isCommand = (part: string) => /^`[^`]+`$/.test(part);

/** A command in a line, and a button that copies it. */
export const copyable = (command: string): Element =>
  element('span', { class: 'copyable' }, element('code', {}, command), copyButton('the command'));

/** A longer text to copy, such as a script. */
export const copyableText = (text: string, what: string): Element =>
  element(
    'div',
    { class: 'copyable block' },
    copyButton(what),
    element('pre', { tabindex: '0', role: 'group', 'aria-label': capitalise(what) }, element('code', {}, text)),
  );

/** page.js copies the text of the nearest `code` and says so; without a script the button is not shown. */
const copyButton = (what: string): Element =>
  element('button', { type: 'button', class: 'copy', 'data-copy': '', 'aria-label': `Copy ${what}` }, 'Copy');

/** A reference as a link, if it is nothing but an address; the only place where a link is made. */
export const link = (reference: string): Child =>
  /^https:\/\/[\w./?=#%&+~:-]+$/.test(reference)
    ? element('a', { href: reference, rel: 'noreferrer' }, reference)
    : reference;

/** A block of the report under its heading. */
export const section = (kind: string, heading: string, ...children: readonly Maybe[]): Element =>
  element('section', { class: `block ${kind}`, 'data-kind': kind }, element('h2', {}, heading), children);

export const folded = (summary: readonly Maybe[], ...children: readonly Maybe[]): Element =>
  element('details', {}, summaryOf(summary), element('div', { class: 'folded' }, children));

export const unfolded = (summary: readonly Maybe[], ...children: readonly Maybe[]): Element =>
  element('details', { open: 'open' }, summaryOf(summary), element('div', { class: 'folded' }, children));

/** Bare text becomes an element of its own, so that it keeps beside the mark where there is little room. */
const summaryOf = (parts: readonly Maybe[]): Element =>
  element(
    'summary',
    {},
    parts.map((part) => (typeof part === 'string' ? element('span', { class: 'what' }, part) : part)),
  );

export const list = (items: readonly (readonly Maybe[])[], name = 'plain'): Element =>
  element(
    'ul',
    { class: name },
    items.map((item) => element('li', {}, item)),
  );

export const steps = (texts: readonly string[]): Element =>
  element(
    'ol',
    { class: 'steps' },
    texts.map((text) => element('li', {}, proseToCopy(text))),
  );

export type Sign = 'good' | 'bad' | 'open' | 'blank' | 'for' | 'against';

const signs: Readonly<Record<Sign, string>> = {
  good: '✓',
  bad: '✗',
  open: '?',
  blank: '·',
  for: '+',
  against: '−',
};

/** Beside a word that says the same, so that nobody has to see or hear it. */
export const signOf = (sign: Sign): Element =>
  element('span', { class: `sign ${sign}`, 'aria-hidden': 'true' }, signs[sign]);

/** Label and value, one below the other where it is narrow. */
export const facts = (rows: readonly (readonly [label: string, value: readonly Maybe[]] | undefined)[]): Element =>
  element(
    'dl',
    { class: 'facts' },
    rows.flatMap((row) => (row ? [element('div', {}, element('dt', {}, row[0]), element('dd', {}, row[1]))] : [])),
  );
