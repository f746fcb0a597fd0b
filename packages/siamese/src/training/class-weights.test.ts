import { describe, expect, test } from '@jest/globals';
import { weighClasses, type ClassWeights } from './class-weights.ts';

const data = {
  inputs: new Float32Array(9),
  inputShape: [1],
  // Class b has a single example and is not trained on.
  labels: Int32Array.of(2, 0, 0, 1, 2, 2, 0, 0, 0),
  classNames: ['a', 'b', 'c'],
};
const classes = {
  rows: [
    [0, 4, 5],
    [1, 2, 6, 7, 8],
  ],
};
const weigh = (weights: ClassWeights) => [...weighClasses(weights, data, classes)];

describe('weighClasses', () => {
  test('balanced gives every class the same sum', () => {
    const [c, a] = weigh('balanced') as [number, number];
    expect(3 * c).toBeCloseTo(5 * a, 5);
    // The mean over all rows is 1.
    expect(3 * c + 5 * a).toBeCloseTo(8, 5);
  });

  test('finds classes by their names, in the order of the trainable ones', () => {
    expect(weigh({ c: 4, b: 2 })).toEqual([4, 1]);
  });

  test.each<[string, ClassWeights, RegExp]>([
    ['a class that there is not', { d: 1 }, /no class d/],
    ['a weight of 0', { a: 0 }, /weight of a/],
    ['a weight of NaN', { a: NaN }, /weight of a/],
  ])('refuses %s', (_case, weights, message) => {
    expect(() => weigh(weights)).toThrow(
      expect.objectContaining({ code: 'invalid-options', option: 'classWeights' }),
    );
    expect(() => weigh(weights)).toThrow(message);
  });
});
