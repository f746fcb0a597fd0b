import { hashKgrams } from '../fingerprints/hash-kgrams.ts';

/** Share of the different runs of n words of the first text that the second has as well (Broder 1997); 0 where there is none. */
export function ngramContainment(first: Uint32Array, second: Uint32Array, n: number): number {
  const grams = new Set(hashKgrams(first, n));
  const others = new Set(hashKgrams(second, n));
  let common = 0;
  for (const gram of grams) if (others.has(gram)) common += 1;
  return grams.size === 0 ? 0 : common / grams.size;
}
