import type { Pairs } from '../samplers/pairs.ts';
import { TripletList } from './triplet-list.ts';
import type { Triplets } from './triplets.ts';

/** Every triplet of a matching and a non-matching pair with the same first. */
export function tripletsOfPairs({ first, second, isMatch }: Pairs): Triplets {
  const negatives = new Map<number, number[]>();
  for (let pair = 0; pair < first.length; pair += 1) {
    if (isMatch[pair] === 1) continue;
    const anchor = first[pair] as number;
    const known = negatives.get(anchor);
    if (known) known.push(second[pair] as number);
    else negatives.set(anchor, [second[pair] as number]);
  }
  const found = new TripletList();
  for (let pair = 0; pair < first.length; pair += 1) {
    if (isMatch[pair] !== 1) continue;
    const anchor = first[pair] as number;
    for (const negative of negatives.get(anchor) ?? []) {
      found.add(anchor, second[pair] as number, negative);
    }
  }
  return found.toTriplets();
}
