import { collectTriplets, type Triplet } from './collect-triplets.ts';
import type { Miner } from './miner.ts';
import { positivesAndNegatives } from './positives-and-negatives.ts';

/** Every valid triplet of the batch. */
export const allTriplets: Miner = ({ labels }) => collectTriplets(everyTriplet(labels));

function* everyTriplet(labels: Int32Array): Generator<Triplet> {
  for (const { anchor, positives, negatives } of positivesAndNegatives(labels)) {
    for (const positive of positives) {
      for (const negative of negatives) yield [anchor, positive, negative];
    }
  }
}
