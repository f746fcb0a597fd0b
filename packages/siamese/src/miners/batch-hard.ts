import { collectTriplets, type Triplet } from './collect-triplets.ts';
import type { MinedBatch, Miner } from './miner.ts';
import { positivesAndNegatives } from './positives-and-negatives.ts';

/** For every anchor its farthest positive and its nearest negative (Hermans, Beyer, Leibe 2017). */
export const batchHard: Miner = (batch) => collectTriplets(hardestTriplets(batch));

function* hardestTriplets({ labels, distances }: MinedBatch): Generator<Triplet> {
  for (const { anchor, positives, negatives } of positivesAndNegatives(labels)) {
    const distance = (other: number) => distances[anchor * labels.length + other] as number;
    const farthest = positives.reduce((best, other) =>
      distance(other) > distance(best) ? other : best,
    );
    const nearest = negatives.reduce((best, other) =>
      distance(other) < distance(best) ? other : best,
    );
    yield [anchor, farthest, nearest];
  }
}
