import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { FailedAttempts } from './failed-attempts.ts';

afterEach(() => {
  jest.useRealTimers();
});

describe('FailedAttempts', () => {
  test('the last that is allowed is told once; then the address waits, and no other', () => {
    const attempts = new FailedAttempts({ most: 3 });
    expect([1, 2, 3, 4].map(() => attempts.add('a'))).toEqual([false, false, true, false]);
    expect(attempts.waitSeconds('a')).toBeGreaterThan(0);
    expect(attempts.waitSeconds('a')).toBeLessThanOrEqual(60);
    expect(attempts.waitSeconds('b')).toBe(0);
  });

  test('the wait ends, and counting begins anew', () => {
    jest.useFakeTimers();
    const attempts = new FailedAttempts({ most: 1, withinMs: 20 });
    attempts.add('a');
    expect(attempts.waitSeconds('a')).toBe(1);
    jest.advanceTimersByTime(20);
    expect(attempts.waitSeconds('a')).toBe(0);
    expect(attempts.add('a')).toBe(true);
  });

  test('many addresses fill no memory: the first are forgotten', () => {
    const attempts = new FailedAttempts({ most: 1, mostAddresses: 2 });
    for (const address of ['a', 'b', 'c']) attempts.add(address);
    expect(['a', 'b', 'c'].map((address) => attempts.waitSeconds(address) > 0)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
