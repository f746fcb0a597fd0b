import type { Block } from './block.ts';

/** How much of a block another covers, in the text where that is less: 0 where they do not meet in both. */
export function shareOfOverlap(block: Block, other: Block): number {
  return Math.min(
    part([block.aStart, block.aEnd], [other.aStart, other.aEnd]),
    part([block.bStart, block.bEnd], [other.bStart, other.bEnd]),
  );
}

function part(
  [start, end]: readonly [number, number],
  [from, to]: readonly [number, number],
): number {
  return Math.max(0, Math.min(end, to) - Math.max(start, from)) / (end - start);
}
