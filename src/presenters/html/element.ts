/**
 * What a drawn report is made of: a tree of elements, for whoever turns it into text (write.ts) or into a page (React).
 *
 * A string child is text and nothing else: there is no node for ready-made HTML, so nothing a peer said can become any.
 * Attribute names are those of HTML and SVG; the few that React spells otherwise are listed in `reactNames`. No value
 * is a style or an event: folding is `<details>`, copying is a button with `data-copy` (see page.js).
 *
 * The trees themselves: `drawReport(report)` in draw-report.ts, `drawBlock(block)` for one block of it.
 */

export interface Element {
  readonly tag: Tag;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

export type Child = Element | string;

/** Nothing that loads, runs or submits. */
export type Tag =
  | 'main' | 'a' | 'abbr' | 'button' | 'code' | 'dd' | 'details' | 'div' | 'dl' | 'dt' | 'em' | 'h1' | 'h2' | 'h3' | 'header'
  | 'li' | 'ol' | 'p' | 'pre' | 'section' | 'small' | 'span' | 'strong' | 'summary' | 'time' | 'ul'
  | 'table' | 'caption' | 'thead' | 'tbody' | 'tr' | 'th' | 'td'
  | 'svg' | 'rect' | 'circle' | 'line' | 'path' | 'text'; // biome-ignore format: grouped by what they are for

export type AttributeName =
  | 'class' | 'id' | 'href' | 'rel' | 'type' | 'open' | 'role' | 'scope' | 'tabindex' | 'lang' | 'datetime'
  | 'aria-label' | 'aria-hidden' | 'aria-current' | 'data-copy' | 'data-kind'
  | 'x' | 'y' | 'x1' | 'x2' | 'y1' | 'y2' | 'cx' | 'cy' | 'r' | 'rx' | 'width' | 'height' | 'd'
  | 'viewBox'; // biome-ignore format: grouped by what they are for

export type Attributes = { readonly [Name in AttributeName]?: string };

/** What React calls them. */
export const reactNames: { readonly [Name in AttributeName]?: string } = {
  class: 'className',
  tabindex: 'tabIndex',
  datetime: 'dateTime',
};

/** A child that is not there (undefined, false) is left out, so that conditions can stand in the list. */
export type Maybe = Child | undefined | false | readonly Maybe[];

export function element(tag: Tag, attributes: Attributes, ...children: readonly Maybe[]): Element {
  return { tag, attributes, children: flatten(children) };
}

function flatten(children: readonly Maybe[]): readonly Child[] {
  return children.flatMap((child): readonly Child[] => {
    if (child === undefined || child === false) return [];
    return isList(child) ? flatten(child) : [child];
  });
}

const isList = (child: Maybe): child is readonly Maybe[] => Array.isArray(child);
