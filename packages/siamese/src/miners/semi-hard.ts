import { collectTriplets, type Triplet } from './collect-triplets.ts';
import type { MinedBatch, Miner } from './miner.ts';
import { positivesAndNegatives } from './positives-and-negatives.ts';

/**
 * For every anchor and positive the nearest negative that is farther than the positive but within the
 * margin (Schroff, Kalenichenko, Philbin 2015, section 3.2); pairs without one are passed over.
 */
export const semiHard: Miner = (batch) => collectTriplets(semiHardTriplets(batch));

function* semiHardTriplets({ labels, distances, margin }: MinedBatch): Generator<Triplet> {
  for (const { anchor, positives, negatives } of positivesAndNegatives(labels)) {
    const distance = (other: number) => distances[anchor * labels.length + other] as number;
    const nearestFirst = negatives.toSorted((left, right) => distance(left) - distance(right));
    for (const positive of positives) {
      const negative = nearestFirst.find((candidate) => distance(candidate) > distance(positive));
      if (negative === undefined || distance(negative) >= distance(positive) + margin) continue;
      yield [anchor, positive, negative];
    }
  }
}
