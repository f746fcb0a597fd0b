import type { Block } from './block.ts';
import { hull } from './hull.ts';

const meet = (one: Block, other: Block) =>
  one.aStart < other.aEnd &&
  other.aStart < one.aEnd &&
  one.bStart < other.bEnd &&
  other.bStart < one.bEnd;

/** Joins blocks that overlap in both texts, so that one copied passage is one finding (granularity 1). In the order of `a`. */
export function mergeOverlaps(blocks: readonly Block[]): Block[] {
  const merged: Block[] = [];
  for (const block of blocks.toSorted(
    (one, other) => one.aStart - other.aStart || one.bStart - other.bStart,
  )) {
    let grown = block;
    // A block that grew may reach others.
    for (
      let at = merged.findIndex((other) => meet(grown, other));
      at >= 0;
      at = merged.findIndex((other) => meet(grown, other))
    ) {
      grown = hull([grown, ...merged.splice(at, 1)]);
    }
    merged.push(grown);
  }
  return merged.sort((one, other) => one.aStart - other.aStart || one.bStart - other.bStart);
}
