import type { Pairs } from '../samplers/pairs.ts';
import type { MinedBatch } from './miner.ts';
import type { MiningSpec } from './mining.ts';
import { PairList } from './pair-list.ts';

/**
 * An anchor's negatives that are nearer than its farthest positive, and its positives that are farther
 * than its nearest negative, each with ε to spare: Wang, Han, Huang, Dong, Scott 2019, equations 11 and
 * 12, where the distance is the cosine.
 */
export function multiSimilarity(
  { labels, distances }: MinedBatch,
  { epsilon = 0.1 }: Extract<MiningSpec, { kind: 'multi-similarity' }>,
): Pairs {
  const found = new PairList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    const row = distances.subarray(anchor * count, (anchor + 1) * count);
    let [farthestPositive, nearestNegative] = [-Infinity, Infinity];
    for (let other = 0; other < count; other += 1) {
      const distance = row[other] as number;
      if (labels[other] !== labels[anchor]) nearestNegative = Math.min(nearestNegative, distance);
      else if (other !== anchor) farthestPositive = Math.max(farthestPositive, distance);
    }
    for (let other = 0; other < count; other += 1) {
      if (other === anchor) continue;
      const distance = row[other] as number;
      const isMatch = labels[other] === labels[anchor];
      const isWorth = isMatch
        ? distance + epsilon > nearestNegative
        : distance - epsilon < farthestPositive;
      if (isWorth) found.add(anchor, other, isMatch);
    }
  }
  return found.toPairs();
}
