import { expect, test } from '@jest/globals';
import { personFolds } from './person-folds.ts';

test('every person is in one of ten folds, the first twenty in the first five', () => {
  const folds = personFolds(1);
  expect(folds.map((fold) => fold.length)).toEqual(Array(10).fill(4));
  expect(new Set(folds.flat()).size).toBe(40);
  const numbers = folds
    .slice(0, 5)
    .flat()
    .map((name) => Number(name.slice(1)));
  expect(Math.max(...numbers)).toBe(20);
  expect(personFolds(1)).toEqual(folds);
});
