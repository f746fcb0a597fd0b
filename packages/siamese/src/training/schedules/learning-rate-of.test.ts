import { describe, expect, test } from '@jest/globals';
import { learningRateOf } from './learning-rate-of.ts';
import type { ScheduleSpec } from './schedule-spec.ts';

const options = {
  learningRate: 2,
  schedule: { kind: 'cosine' } as ScheduleSpec,
  warmupSteps: 4,
  finalFraction: 0.1,
  steps: 104,
  history: [] as number[],
};
const rateAt = (step: number, change: Partial<typeof options>) =>
  learningRateOf(step, { ...options, ...change });

describe('learningRateOf', () => {
  test.each<[string, ScheduleSpec, number, number]>([
    ['the first step of a cosine', { kind: 'cosine' }, 1, 0.5],
    ['the end of the warm-up', { kind: 'cosine' }, 4, 2],
    ['a quarter of the cosine', { kind: 'cosine' }, 29, 2 * (0.1 + 0.9 * ((1 + Math.SQRT1_2) / 2))],
    ['its middle', { kind: 'cosine' }, 54, 2 * 0.55],
    ['its last step', { kind: 'cosine' }, 104, 0.2],
    ['after its last step', { kind: 'cosine' }, 200, 0.2],
    ['the middle of a line', { kind: 'linear' }, 54, 2 * 0.55],
    ['three quarters of a line', { kind: 'linear' }, 79, 2 * 0.325],
    ['the last step of a line', { kind: 'linear' }, 104, 0.2],
    ['a constant within the warm-up', { kind: 'constant' }, 2, 1],
    ['a constant at the end', { kind: 'constant' }, 104, 2],
    ['the last step of a stair', { kind: 'step', every: 10, factor: 0.5 }, 14, 2],
    ['the first step of the next', { kind: 'step', every: 10, factor: 0.5 }, 15, 1],
    ['three stairs down', { kind: 'step', every: 10, factor: 0.5 }, 35, 0.25],
    ['stairs below the final fraction', { kind: 'step', every: 10 }, 90, 0.2],
  ])('%s', (_case, schedule, step, expected) => {
    expect(rateAt(step, { schedule })).toBeCloseTo(expected, 10);
  });

  test('works without a warm-up', () => {
    const plain = { warmupSteps: 0, finalFraction: 0 };
    expect(rateAt(1, plain)).toBeCloseTo(2, 2);
    expect(rateAt(104, plain)).toBeCloseTo(0, 10);
  });

  test('a cosine never rises after the warm-up', () => {
    for (let step = 4; step < 104; step += 1) {
      expect(rateAt(step + 1, {})).toBeLessThan(rateAt(step, {}));
    }
  });
});

describe('a plateau', () => {
  const schedule: ScheduleSpec = { kind: 'plateau', patience: 2, factor: 0.5, minDelta: 0.01 };
  test.each<[string, number[], number]>([
    ['nothing measured yet', [], 2],
    ['rising', [0.5, 0.6, 0.7, 0.8], 2],
    ['one epoch without a new best', [0.5, 0.6, 0.6], 2],
    ['two in a row', [0.5, 0.6, 0.6, 0.55], 1],
    ['a rise that is too small', [0.5, 0.6, 0.605, 0.609], 1],
    ['a new best starts the count again', [0.5, 0.6, 0.6, 0.7, 0.7], 2],
    ['four in a row fall twice', [0.6, 0.6, 0.6, 0.6, 0.6], 0.5],
    ['never below the final fraction', Array.from({ length: 30 }, () => 0.5), 0.2],
  ])('%s', (_case, history, expected) => {
    expect(rateAt(50, { schedule, history })).toBeCloseTo(expected, 10);
  });
});
