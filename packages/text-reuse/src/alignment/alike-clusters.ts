import type { Block } from './block.ts';
import { clusterBlocks } from './cluster-blocks.ts';
import { hull } from './hull.ts';

/** Gaps are narrowed in such steps until what is left is alike. */
const NARROWER = 0.6;
const NARROWEST = 5;

/** Seeds grown into passages that are alike as a whole; where one is not, its seeds are grown anew with a narrower gap. */
export function alikeClusters(
  seeds: readonly Block[],
  gap: number,
  isAlike: (passage: Block, seeds: readonly Block[]) => boolean,
): Block[] {
  return clusterBlocks(seeds, gap).flatMap((cluster) => {
    const whole = hull(cluster);
    if (isAlike(whole, cluster)) return [whole];
    if (gap < NARROWEST || cluster.length === 1) return [];
    return alikeClusters(cluster, Math.floor(gap * NARROWER), isAlike);
  });
}
