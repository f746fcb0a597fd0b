import type { MinedBatch } from './miner.ts';
import { nearestNegative } from './nearest-negative.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/**
 * For every anchor and positive the nearest negative that is farther than the positive but within the
 * margin (Schroff, Kalenichenko, Philbin 2015, section 3.2); pairs without one are passed over.
 */
export function semiHard(batch: MinedBatch): Triplets {
  const { labels, distances, margin } = batch;
  const found = new TripletList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    for (let positive = 0; positive < count; positive += 1) {
      if (positive === anchor || labels[positive] !== labels[anchor]) continue;
      const near = distances[anchor * count + positive] as number;
      const negative = nearestNegative(batch, anchor, near);
      if (negative < 0 || (distances[anchor * count + negative] as number) >= near + margin)
        continue;
      found.add(anchor, positive, negative);
    }
  }
  return found.toTriplets();
}
