/** The explanation as a document: a contract for scripts and a list of blocks for people. Plain JSON throughout. */

import type {
  ArgumentBlock,
  CodeBlock,
  FindingBlock,
  GapsBlock,
  RuledOutBlock,
  SuspectsBlock,
} from './blocks/argument.ts';
import type { FixBlock } from './blocks/fix.ts';
import type { CertificateBlock, ClocksBlock, EventsBlock, IdentityBlock, RdpFileBlock } from './blocks/identity.ts';
import type { LadderBlock, PacketsBlock, PathBlock, SizesBlock } from './blocks/line.ts';
import type {
  AttemptsBlock,
  CourtesyBlock,
  DemonstrationBlock,
  NextTestBlock,
  VerdictBlock,
} from './blocks/verdict.ts';
import type { Contract } from './contract/contract.ts';

export interface Report {
  readonly contract: Contract;
  /** In reading order. */
  readonly blocks: readonly Block[];
}

export type Block =
  | DemonstrationBlock
  | VerdictBlock
  | AttemptsBlock
  | LadderBlock
  | CodeBlock
  | ArgumentBlock
  | SuspectsBlock
  | FindingBlock
  | FixBlock
  | NextTestBlock
  | RdpFileBlock
  | EventsBlock
  | IdentityBlock
  | CertificateBlock
  | ClocksBlock
  | PathBlock
  | SizesBlock
  | RuledOutBlock
  | PacketsBlock
  | GapsBlock
  | CourtesyBlock;

export type BlockKind = Block['kind'];
