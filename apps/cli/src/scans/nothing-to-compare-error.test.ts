import { expect, test } from '@jest/globals';
import { NothingToCompareError } from './nothing-to-compare-error.ts';

test('tells what was skipped, and each reason once', () => {
  const failures = ['a.', 'a.', 'b', 'c', 'd'].map((reason, at) => ({
    path: `t.csv#${at}`,
    problem: 'damaged' as const,
    reason,
  }));
  expect(new NothingToCompareError(['t.csv'], failures).message).toBe(
    't.csv: nothing to compare (5 skipped: 5 damaged). t.csv#0: a. t.csv#2: b. t.csv#3: c.',
  );
  expect(new NothingToCompareError(['x', 'y'], []).message).toBe('x, y: nothing to compare.');
});
