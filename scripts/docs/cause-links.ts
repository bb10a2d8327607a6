/** How the pages of the catalogue name and reach each other. */
import { causes } from '../../src/causes/catalogue.generated.ts';
import type { Cause } from '../../src/causes/cause.ts';

export interface Page {
  /** From docs/generated/causes, with forward slashes, without `.md`. */
  readonly name: string;
  readonly lines: readonly string[];
}

/** A link from a page that lies this many folders deep. */
export const linkTo = ({ id, title }: Cause, depth: number) => `[${title}](${'../'.repeat(depth)}${id}.md)`;

/** A cause that another one names. */
export function named(id: string): Cause {
  const found = causes.find((cause) => cause.id === id);
  if (!found) throw new Error(`no cause is called ${id}`);
  return found;
}
