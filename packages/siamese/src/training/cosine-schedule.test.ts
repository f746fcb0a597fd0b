import { describe, expect, test } from '@jest/globals';
import { cosineSchedule } from './cosine-schedule.ts';

const options = { learningRate: 2, warmupSteps: 4, finalFraction: 0.1, steps: 104 };

describe('cosineSchedule', () => {
  test.each([
    ['the first step', 1, 0.5],
    ['the end of the warm-up', 4, 2],
    ['a quarter of the cosine', 29, 2 * (0.1 + 0.9 * ((1 + Math.SQRT1_2) / 2))],
    ['its middle', 54, 2 * 0.55],
    ['the last step', 104, 0.2],
    ['after the last step', 200, 0.2],
  ])('%s', (_case, step, expected) => {
    expect(cosineSchedule(step, options)).toBeCloseTo(expected, 10);
  });

  test('works without a warm-up', () => {
    const plain = { ...options, warmupSteps: 0, finalFraction: 0 };
    expect(cosineSchedule(1, plain)).toBeCloseTo(2, 2);
    expect(cosineSchedule(104, plain)).toBeCloseTo(0, 10);
  });

  test('never rises after the warm-up', () => {
    for (let step = 4; step < 104; step += 1) {
      expect(cosineSchedule(step + 1, options)).toBeLessThan(cosineSchedule(step, options));
    }
  });
});
