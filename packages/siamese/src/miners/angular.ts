import type { MinedBatch } from './miner.ts';
import type { MiningSpec } from './mining.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/**
 * Every triplet whose angle at the negative, between the centre of anchor and positive and the rim of
 * the circle around them, is above a threshold: tan ∠n = ‖a − p‖ / (2·‖n − c‖) with c = (a + p) / 2, of
 * embeddings scaled to length 1 (Wang, Zhou, Wen, Liu, Lin 2017, section 3.2).
 */
export function angular(
  batch: MinedBatch,
  { degrees = 45 }: Extract<MiningSpec, { kind: 'angular' }>,
): Triplets {
  const { labels } = batch;
  const squared = batch.squaredChords();
  const squaredTangent = Math.tan((degrees * Math.PI) / 180) ** 2;
  const found = new TripletList();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    for (let positive = 0; positive < count; positive += 1) {
      if (positive === anchor || labels[positive] !== labels[anchor]) continue;
      const base = squared[anchor * count + positive] as number;
      for (let negative = 0; negative < count; negative += 1) {
        if (labels[negative] === labels[anchor]) continue;
        const fromAnchor = squared[anchor * count + negative] as number;
        const fromPositive = squared[positive * count + negative] as number;
        // 4·‖n − c‖², by the length of the median.
        const height = 2 * (fromAnchor + fromPositive) - base;
        if (base > squaredTangent * height) found.add(anchor, positive, negative);
      }
    }
  }
  return found.toTriplets();
}
