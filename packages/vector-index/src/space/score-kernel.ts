import type { ScoreBlock } from './score-block.ts';

/** Raw scores of stored rows against one query, or against four at once (half the time per query). */
export interface ScoreKernel {
  readonly scoreOne: (block: ScoreBlock) => void;
  readonly scoreFour: (block: ScoreBlock) => void;
}
