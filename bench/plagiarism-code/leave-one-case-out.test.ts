import { expect, test } from '@jest/globals';
import { type Pair, crossValidatedF1, scoresFromOthers } from './leave-one-case-out.ts';

const pair = (exercise: string, isCopy: number, ...features: number[]): Pair => ({
  exercise,
  isCopy,
  features,
});

test('an exercise has no part in what judges it', () => {
  // In the third the feature lies; its own pairs cannot tell the model so.
  const pairs = [
    ...['a', 'b'].flatMap((name) => [pair(name, 1, 0.9), pair(name, 1, 0.8), pair(name, 0, 0.2)]),
    pair('c', 1, 0.1),
    pair('c', 0, 0.9),
  ];
  const scores = scoresFromOthers(pairs);
  expect(scores[7]).toBeGreaterThan(scores[6] as number);
});

test('thresholds come from the other exercises', () => {
  const pairs = [pair('a', 1), pair('a', 0), pair('b', 1), pair('b', 0)];
  // Alone, each is told apart at 0.9 and 0.5; with the other's threshold, b loses its copy and a accepts both.
  expect(crossValidatedF1(pairs, [0.9, 0.6, 0.5, 0.1])).toBeCloseTo(2 / 4, 12);
});
