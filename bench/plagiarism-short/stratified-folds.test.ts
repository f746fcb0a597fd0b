import { expect, test } from '@jest/globals';
import { stratifiedFolds } from './stratified-folds.ts';

// 5 tasks of 3 to 9 answers a class, as in the corpus.
const answers = ['a', 'b', 'c', 'd', 'e'].flatMap((task, at) =>
  [9 - at, 3 + (at % 2), 4, 3].flatMap((count, label) =>
    Array.from({ length: count }, () => ({ task, label })),
  ),
);

/** How many answers of each kind each fold holds. */
function countsOf(folds: readonly string[], keyOf: (at: number) => unknown): number[][] {
  const keys = new Set(answers.map((_, at) => keyOf(at)));
  return [...keys].map((key) =>
    [...new Set(folds)].map(
      (fold) => answers.filter((_, at) => keyOf(at) === key && folds[at] === fold).length,
    ),
  );
}

const apart = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);

test.each([5, 10])('%i folds hold their share of all, of each class and of its tasks', (folds) => {
  const dealt = stratifiedFolds(answers, { folds, seed: 1 });
  expect(new Set(dealt).size).toBe(folds);
  for (const keyOf of [
    () => '',
    (at: number) => answers[at]?.label,
    (at: number) => `${answers[at]?.label} ${answers[at]?.task}`,
  ]) {
    for (const counts of countsOf(dealt, keyOf)) expect(apart(counts)).toBeLessThanOrEqual(1);
  }
});

test('a seed gives the same folds, another one others', () => {
  const [one, again, other] = [1, 1, 2].map((seed) =>
    stratifiedFolds(answers, { folds: 10, seed }),
  );
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
});
