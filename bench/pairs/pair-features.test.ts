import { expect, test } from '@jest/globals';
import { pairFeatures } from './pair-features.ts';

const texts = ['ab', 'abcde'];
const embeddings = Float32Array.of(0.6, 0.8, 1, 0);
const pairs = (first: number, second: number) => ({
  first: Int32Array.of(first),
  second: Int32Array.of(second),
  similarity: Float32Array.of(1),
});

test('by hand, in either order', () => {
  for (const order of [pairs(0, 1), pairs(1, 0)]) {
    const { values, width } = pairFeatures({ texts, pairs: order }, embeddings);
    expect(width).toBe(6);
    [0.4, 0.8, 0.6, 0, 0.6, Math.log(2)].forEach((value, at) =>
      expect(values[at]).toBeCloseTo(value, 6),
    );
  }
});
