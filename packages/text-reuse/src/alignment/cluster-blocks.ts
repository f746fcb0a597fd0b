import type { Block } from './block.ts';

/** Sides are split by turns until neither can be, or so often: a staircase made to be slow ends as it is. */
const MOST_ROUNDS = 24;

type Side = readonly [start: 'aStart' | 'bStart', end: 'aEnd' | 'bEnd'];
const sides: readonly [Side, Side] = [
  ['aStart', 'aEnd'],
  ['bStart', 'bEnd'],
];

/**
 * Clusters of blocks in which, in both texts, no more than `gap` words lie between a block and the rest (the extension of
 * Sanchez-Perez et al. 2014).
 */
export function clusterBlocks(blocks: readonly Block[], gap: number): Block[][] {
  const done: Block[][] = [];
  let open: Block[][] = [[...blocks]];
  for (let round = 0; open.length > 0; round += 1) {
    const side = sides[round % 2] as Side;
    const next: Block[][] = [];
    for (const cluster of open) {
      const parts = splitAtGaps(cluster, side, gap);
      // One that the other side could not split either, the round before, is done.
      if (round > 0 && (parts.length === 1 || round >= MOST_ROUNDS)) done.push(cluster);
      else next.push(...parts);
    }
    open = next;
  }
  return done;
}

function splitAtGaps(blocks: readonly Block[], [start, end]: Side, gap: number): Block[][] {
  const sorted = blocks.toSorted((one, other) => one[start] - other[start]);
  const parts: Block[][] = [];
  let reach = -Infinity;
  for (const block of sorted) {
    if (block[start] - reach > gap) parts.push([]);
    parts.at(-1)?.push(block);
    reach = Math.max(reach, block[end]);
  }
  return parts;
}
