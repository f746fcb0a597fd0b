import { expect, test } from '@jest/globals';
import { defaultRestartPolicy, restartDelay } from './restart-policy.ts';

test('the delay doubles with each death in the window', () => {
  expect(restartDelay([0])).toBe(200);
  expect(restartDelay([0, 1000])).toBe(400);
  expect(restartDelay([0, 1000, 2000])).toBe(800);
});

test('the delay has an upper bound', () => {
  const policy = { ...defaultRestartPolicy, mostDeaths: 100 };
  const deaths = Array.from({ length: 50 }, (_, index) => index);
  expect(restartDelay(deaths, policy)).toBe(5_000);
});

test('deaths outside the window are forgiven', () => {
  expect(restartDelay([0, 10, 20, 100_000])).toBe(200);
});

test('too many deaths in the window give the process up', () => {
  expect(restartDelay([0, 1, 2, 3, 4, 5])).toBeDefined();
  expect(restartDelay([0, 1, 2, 3, 4, 5, 6])).toBeUndefined();
});
