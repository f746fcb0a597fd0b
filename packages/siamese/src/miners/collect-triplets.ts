import type { Triplets } from './triplets.ts';

export type Triplet = readonly [anchor: number, positive: number, negative: number];

/** Triplets as three arrays. */
export function collectTriplets(found: Iterable<Triplet>): Triplets {
  const triplets = [...found];
  return {
    anchors: Int32Array.from(triplets, ([anchor]) => anchor),
    positives: Int32Array.from(triplets, ([, positive]) => positive),
    negatives: Int32Array.from(triplets, ([, , negative]) => negative),
  };
}
