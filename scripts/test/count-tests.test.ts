import { describe, expect, test } from '@jest/globals';
import { countTests } from './count-tests.mjs';

describe('countTests', () => {
  const result = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

  test.each([
    ['all passed', 0, result, { passed: 5, failed: 0 }],
    ['some failed', 1, { ...result, numFailedTests: 2 }, { passed: 5, failed: 2 }],
    [
      'a suite did not start',
      1,
      { ...result, numRuntimeErrorTestSuites: 1 },
      { passed: 5, failed: 1 },
    ],
    ['a threshold was missed', 1, result, { passed: 5, failed: 1 }],
    ['Jest crashed', 139, undefined, { passed: 0, failed: 1 }],
  ])('%s', (_, code, jestResult, expected) => {
    expect(countTests(code, jestResult)).toEqual(expected);
  });
});
