import type { Block } from './block.ts';

/** The smallest block that holds all of them, at least one. */
export function hull(blocks: readonly Block[]): Block {
  return blocks.reduce((whole, block) => ({
    aStart: Math.min(whole.aStart, block.aStart),
    aEnd: Math.max(whole.aEnd, block.aEnd),
    bStart: Math.min(whole.bStart, block.bStart),
    bEnd: Math.max(whole.bEnd, block.bEnd),
  }));
}
