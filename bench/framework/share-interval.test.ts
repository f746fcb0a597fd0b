import { expect, test } from '@jest/globals';
import { shareInterval } from './share-interval.ts';

test('agrees with a worked example of Wilson’s interval', () => {
  // 380 of 400, as statsmodels' proportion_confint(380, 400, method="wilson") gives it.
  const [low, high] = shareInterval(380, 400);
  expect(low).toBeCloseTo(0.9241, 3);
  expect(high).toBeCloseTo(0.9674, 3);
});

test('stays within 0 and 1 where all are right', () => {
  const [low, high] = shareInterval(20, 20);
  expect(low).toBeCloseTo(0.8389, 3);
  expect(high).toBeLessThanOrEqual(1);
});
