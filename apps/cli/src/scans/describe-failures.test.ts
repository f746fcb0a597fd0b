import { expect, test } from '@jest/globals';
import { describeFailures } from './describe-failures.ts';

test('counts what was skipped by reason, the most frequent first', () => {
  expect(describeFailures([])).toBeUndefined();
  const problems = ['damaged', 'unsupported', 'unsupported'].map((problem) => ({ problem }));
  expect(describeFailures(problems)).toBe('3 skipped: 2 unsupported, 1 damaged');
});
