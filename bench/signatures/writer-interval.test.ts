import { expect, test } from '@jest/globals';
import { writerInterval } from './writer-interval.ts';

test('is wide where writers differ, and of no width where they are alike', () => {
  const of = (scoresOfMatches: readonly number[]) => ({
    scores: scoresOfMatches.flatMap((score) => [score, 0.5]),
    isMatch: scoresOfMatches.flatMap(() => [1, 0]),
    writer: scoresOfMatches.flatMap((_, writer) => [writer, writer]),
  });
  expect(writerInterval(of([0.9, 0.9, 0.9]), 1)).toEqual([1, 1]);
  const [low, high] = writerInterval(of([0.9, 0.9, 0.1, 0.1]), 1);
  expect(low).toBeLessThan(0.75);
  expect(high).toBeGreaterThan(0.75);
});
