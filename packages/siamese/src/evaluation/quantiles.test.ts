import { expect, test } from '@jest/globals';
import { normalQuantile } from './normal-quantile.ts';
import { studentQuantile } from './student-quantile.ts';

test('normalQuantile has no end at 0 and at 1', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
});

// Values of scipy.stats 1.16 norm.ppf and t.ppf.
test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.3, -0.5244005127080409],
  [0.001, -3.090232306167813],
  [1e-9, -5.9978070150076865],
])('normalQuantile(%d) is %d', (p, deviate) => {
  expect(normalQuantile(p)).toBeCloseTo(deviate, 12);
});

test.each([
  [3, 3.1824463052837078, 0.002],
  [9, 2.262157162798205, 1e-4],
  [30, 2.0422724563012378, 1e-6],
])('studentQuantile(%d) is %d', (freedom, quantile, tolerance) => {
  expect(Math.abs(studentQuantile(freedom) / quantile - 1)).toBeLessThan(tolerance);
});
