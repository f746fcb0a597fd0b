import type { Pairs } from './pairs.ts';

/** Every pair of two positions, once. */
export function allPairs(labels: Int32Array): Pairs {
  const count = labels.length;
  const length = (count * (count - 1)) / 2;
  const pairs = {
    first: new Int32Array(length),
    second: new Int32Array(length),
    isMatch: new Uint8Array(length),
  };
  let pair = 0;
  for (let first = 0; first < count; first += 1) {
    for (let second = first + 1; second < count; second += 1) {
      pairs.first[pair] = first;
      pairs.second[pair] = second;
      pairs.isMatch[pair] = labels[first] === labels[second] ? 1 : 0;
      pair += 1;
    }
  }
  return pairs;
}
