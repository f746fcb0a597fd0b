import type { Pairs } from '../samplers/pairs.ts';

/** Every pair of an anchor, one of the first rows, with a later row. */
export function pairsWithMemory(labels: Int32Array, anchors: number): Pairs {
  const count = (anchors * (2 * labels.length - anchors - 1)) / 2;
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  const isMatch = new Uint8Array(count);
  let pair = 0;
  for (let anchor = 0; anchor < anchors; anchor += 1) {
    for (let other = anchor + 1; other < labels.length; other += 1) {
      first[pair] = anchor;
      second[pair] = other;
      isMatch[pair] = labels[anchor] === labels[other] ? 1 : 0;
      pair += 1;
    }
  }
  return { first, second, isMatch };
}
