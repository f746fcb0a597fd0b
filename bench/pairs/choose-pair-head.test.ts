import { expect, test } from '@jest/globals';
import { choosePairHead, rowOf } from './choose-pair-head.ts';
import { pairFeatures } from './pair-features.ts';

// Of every eight pairs one is not as its first number says.
const isMatch = Uint8Array.from({ length: 80 }, (_, pair) => ((pair * 7) % 10 < 5 ? 1 : 0));
const telling = pairFeatures(
  [...isMatch].map((match, pair) => [(pair % 8 === 0 ? 1 - match : match) + 0.01 * (pair % 5)]),
);
const silent = pairFeatures([...isMatch].map((_, pair) => [Math.sin(pair * pair)]));

test('takes the features that tell of pairs that it has not seen', () => {
  const { name, head, threshold, accuracy, loss } = choosePairHead({ silent, telling }, isMatch);
  expect(name).toBe('telling');
  expect(accuracy).toBeCloseTo(7 / 8, 12);
  expect(loss).toBeLessThan(Math.log(2));
  const right = [...isMatch].filter(
    (match, pair) => head(rowOf(telling, pair)) >= threshold === (match === 1),
  );
  expect(right).toHaveLength(70);
});
