import type { SimHash } from './sim-hash.ts';

/** Bits that differ, from 0 to 64. Up to 3 means near duplicates of long texts (Manku, Jain, Das Sarma 2007). */
export function hammingDistance(first: SimHash, second: SimHash): number {
  return countBits(first[0] ^ second[0]) + countBits(first[1] ^ second[1]);
}

function countBits(bits: number): number {
  let pairs = bits - ((bits >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
