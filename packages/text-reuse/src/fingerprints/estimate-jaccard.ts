import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

/** Share of equal places of two MinHash signatures of one {@link MinHasher}. */
export function estimateJaccard(first: Uint32Array, second: Uint32Array): number {
  if (first.length !== second.length || first.length === 0) {
    throw new InvalidArgumentError(
      'second',
      second.length,
      `a signature of ${first.length} places, at least one`,
    );
  }
  let equal = 0;
  for (let place = 0; place < first.length; place += 1)
    if (first[place] === second[place]) equal += 1;
  return equal / first.length;
}
