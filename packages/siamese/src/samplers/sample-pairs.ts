import { Random } from '../random/random.ts';
import type { GradedPairs } from './pairs.ts';

/** At most `count` of the pairs, each as likely as any other. */
export function samplePairs(pairs: GradedPairs, count: number, seed: number): GradedPairs {
  const all = Array.from({ length: pairs.first.length }, (_, pair) => pair);
  const drawn = new Random(seed).sample(all, count);
  return {
    first: Int32Array.from(drawn, (pair) => pairs.first[pair] as number),
    second: Int32Array.from(drawn, (pair) => pairs.second[pair] as number),
    isMatch: Uint8Array.from(drawn, (pair) => pairs.isMatch[pair] as number),
    similarity: Float32Array.from(drawn, (pair) => pairs.similarity[pair] as number),
  };
}
