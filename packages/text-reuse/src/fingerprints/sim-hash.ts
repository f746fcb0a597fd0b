import { mixHash } from '../normalize/mix-hash.ts';

/** The lower and the upper 32 bits. */
export type SimHash = readonly [low: number, high: number];

const HALVES = [0x9e3779b9, 0x7f4a7c15];

/**
 * 64 bits that differ in few places where two texts share most of their features (Charikar 2002; Manku, Jain, Das Sarma
 * 2007): each feature votes for every bit, as often as it occurs.
 */
export function simHash(features: Uint32Array): SimHash {
  const votes = new Int32Array(64);
  for (const feature of features) {
    HALVES.forEach((salt, half) => {
      const bits = mixHash(feature ^ salt);
      for (let bit = 0; bit < 32; bit += 1) votes[32 * half + bit]! += ((bits >>> bit) & 1) * 2 - 1;
    });
  }
  const half = (from: number) =>
    votes
      .subarray(from, from + 32)
      .reduce((bits, vote, bit) => (vote > 0 ? (bits | (1 << bit)) >>> 0 : bits), 0);
  return [half(0), half(32)];
}
