/** A value with everything in it that its shape allows, for tests that must try every field without naming one. */
import type { Shape } from '../../src/observations/shape.ts';

/** Field by field, with `0` for the only item of a list. */
export type Path = readonly string[];

/** Every text is empty unless `plant` says what stands at its place. */
export function fillShape(shape: Shape, plant: (path: Path) => string | undefined, path: Path = []): unknown {
  switch (shape.kind) {
    case 'text':
      return plant(path) ?? '';
    case 'number':
      return 1;
    case 'flag':
      return true;
    case 'word':
      return shape.words[0];
    case 'list':
      return [fillShape(shape.item, plant, [...path, '0'])];
    case 'optional':
      return fillShape(shape.inner, plant, path);
    case 'record':
      return Object.fromEntries(
        Object.entries(shape.fields).map(([key, inner]) => [key, fillShape(inner, plant, [...path, key])]),
      );
  }
}
