/** A tree of elements as HTML text, every character of it escaped: for the report as a file. */
import type { Child, Element } from './element.ts';

export function writeHtml(children: readonly Child[]): string {
  return children.map((child) => (typeof child === 'string' ? escapeText(child) : writeElement(child))).join('');
}

function writeElement({ tag, attributes, children }: Element): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`);
  return `<${tag}${written.join('')}>${writeHtml(children)}</${tag}>`;
}

/** Harmless between tags and between double quotes. */
export const escapeText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
