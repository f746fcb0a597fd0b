import type { MinedBatch } from './miner.ts';
import type { MiningSpec } from './mining.ts';
import { negativeWeights } from './negative-weights.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/**
 * For every anchor and positive a negative that is drawn so that all distances come up alike, near ones
 * as often as the many that lie about √2 away: Wu, Manmatha, Smola, Krähenbühl 2017, section 4. An anchor
 * without a negative within reach is passed over.
 */
export function distanceWeighted(
  batch: MinedBatch,
  spec: Extract<MiningSpec, { kind: 'distance-weighted' }>,
): Triplets {
  const { labels, random } = batch;
  const found = new TripletList();
  const chords = batch.squaredChords();
  const count = labels.length;
  for (let anchor = 0; anchor < count; anchor += 1) {
    const weights = negativeWeights(chords.subarray(anchor * count, (anchor + 1) * count), {
      labels,
      label: labels[anchor] as number,
      dimension: batch.dimension,
      ...spec,
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) continue;
    for (let positive = 0; positive < count; positive += 1) {
      if (positive === anchor || labels[positive] !== labels[anchor]) continue;
      found.add(anchor, positive, drawIndex(weights, total * random.next()));
    }
  }
  return found.toTriplets();
}

/** The index at which the running sum passes `rest`. */
function drawIndex(weights: Float64Array, rest: number): number {
  let last = 0;
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index] as number;
    if (weight === 0) continue;
    if (rest < weight) return index;
    rest -= weight;
    last = index;
  }
  // Rounding can leave a crumb of the total.
  return last;
}
