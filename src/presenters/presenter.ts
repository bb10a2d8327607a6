/** What a presenter is: one entry for every kind of block, so that a new block cannot be forgotten. */
import type { Block, BlockKind } from '../report/report.ts';
import { makeVisible } from './visible.ts';

export type Presenter<Output> = {
  readonly [Kind in BlockKind]: (block: Extract<Block, { readonly kind: Kind }>) => Output;
};

/** Presents each block in turn. What a peer hid in its names is made visible first, so that no presenter has to think of it. */
export function present<Output>(presenter: Presenter<Output>, blocks: readonly Block[]): readonly Output[] {
  return blocks.map((block) => presentOne(presenter, makeVisible(block)));
}

function presentOne<Output>(presenter: Presenter<Output>, block: Block): Output {
  // The table pairs each kind with its own block; TypeScript cannot follow that pairing through an index.
  const entry = presenter[block.kind] as (block: Block) => Output;
  return entry(block);
}
