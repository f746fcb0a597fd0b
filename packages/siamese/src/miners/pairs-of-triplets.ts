import type { Pairs } from '../samplers/pairs.ts';
import { PairList } from './pair-list.ts';
import type { Triplets } from './triplets.ts';

/**
 * The matching and the non-matching pair of every triplet, each once.
 *
 * @param count positions of the batch
 */
export function pairsOfTriplets({ anchors, positives, negatives }: Triplets, count: number): Pairs {
  const found = new PairList();
  const seen = new Uint8Array(count * count);
  const add = (anchor: number, other: number, isMatch: boolean) => {
    if (seen[anchor * count + other] === 1) return;
    seen[anchor * count + other] = 1;
    found.add(anchor, other, isMatch);
  };
  for (let triplet = 0; triplet < anchors.length; triplet += 1) {
    const anchor = anchors[triplet] as number;
    add(anchor, positives[triplet] as number, true);
    add(anchor, negatives[triplet] as number, false);
  }
  return found.toPairs();
}
