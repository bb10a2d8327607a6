/** Shows what a presenter drew: the same tree that becomes the saved file, as React elements. */
import { createElement, type ReactNode } from 'react';
import { type Child, reactNames } from '../../src/presenters/html/element.ts';

export const Drawn = ({ tree }: { readonly tree: readonly Child[] }) => tree.map(toReact);

function toReact(child: Child, key: number): ReactNode {
  if (typeof child === 'string') return child;
  const attributes = Object.entries(child.attributes).map(([name, value]) => [
    reactNames[name as keyof typeof reactNames] ?? name,
    name === 'open' ? true : value,
  ]);
  return createElement(child.tag, { key, ...Object.fromEntries(attributes) }, ...child.children.map(toReact));
}
