import type { MinedBatch } from './miner.ts';
import type { MiningSpec } from './mining.ts';
import { nearestNegative } from './nearest-negative.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/**
 * For every anchor its nearest positive, so that a class need not become one clump, and the nearest
 * negative beyond it (semi-hard) or at all (hard): Xuan, Stylianou, Pless 2020, "EPSHN" and "EPHN". An
 * anchor without one is passed over.
 */
export function easyPositive(
  batch: MinedBatch,
  { negatives = 'semi-hard' }: Extract<MiningSpec, { kind: 'easy-positive' }>,
): Triplets {
  const { labels, distances } = batch;
  const found = new TripletList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    let [positive, nearest] = [-1, Infinity];
    for (let other = 0; other < count; other += 1) {
      const distance = distances[anchor * count + other] as number;
      if (other === anchor || labels[other] !== labels[anchor] || distance >= nearest) continue;
      positive = other;
      nearest = distance;
    }
    if (positive < 0) continue;
    const beyond = negatives === 'semi-hard' ? nearest : -Infinity;
    const negative = nearestNegative(batch, anchor, beyond);
    if (negative >= 0) found.add(anchor, positive, negative);
  }
  return found.toTriplets();
}
