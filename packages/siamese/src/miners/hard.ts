import type { MinedBatch } from './miner.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/**
 * Every triplet in the wrong order, the negative no farther than the positive: the hard triplets of
 * Schroff, Kalenichenko, Philbin 2015, section 3.2. Of a network that has learned much there are few.
 */
export function hard({ labels, distances }: MinedBatch): Triplets {
  const found = new TripletList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    const row = anchor * count;
    for (let positive = 0; positive < count; positive += 1) {
      if (positive === anchor || labels[positive] !== labels[anchor]) continue;
      const near = distances[row + positive] as number;
      for (let negative = 0; negative < count; negative += 1) {
        if (labels[negative] === labels[anchor]) continue;
        if ((distances[row + negative] as number) <= near) found.add(anchor, positive, negative);
      }
    }
  }
  return found.toTriplets();
}
