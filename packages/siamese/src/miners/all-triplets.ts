import type { MinedBatch } from './miner.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/** Every valid triplet of the batch. */
export function allTriplets({ labels }: Pick<MinedBatch, 'labels'>): Triplets {
  const found = new TripletList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    for (let positive = 0; positive < count; positive += 1) {
      if (positive === anchor || labels[positive] !== labels[anchor]) continue;
      for (let negative = 0; negative < count; negative += 1) {
        if (labels[negative] !== labels[anchor]) found.add(anchor, positive, negative);
      }
    }
  }
  return found.toTriplets();
}
