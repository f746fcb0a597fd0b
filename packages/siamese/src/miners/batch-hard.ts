import type { MinedBatch } from './miner.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/** For every anchor its farthest positive and its nearest negative (Hermans, Beyer, Leibe 2017). */
export function batchHard({ labels, distances }: MinedBatch): Triplets {
  const found = new TripletList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    let [positive, farthest] = [-1, -Infinity];
    let [negative, nearest] = [-1, Infinity];
    for (let other = 0; other < count; other += 1) {
      const distance = distances[anchor * count + other] as number;
      const isPositive = labels[other] === labels[anchor];
      if (isPositive && other !== anchor && distance > farthest) {
        positive = other;
        farthest = distance;
      } else if (!isPositive && distance < nearest) {
        negative = other;
        nearest = distance;
      }
    }
    if (positive >= 0 && negative >= 0) found.add(anchor, positive, negative);
  }
  return found.toTriplets();
}
