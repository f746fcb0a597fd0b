import { describe, expect, test } from '@jest/globals';
import { judge } from './judge.ts';

describe('judge', () => {
  test.each([
    ['cosine', 0.25, 0.75],
    ['euclidean', 3, 0.25],
    ['manhattan', 1, 0.5],
    ['dot', -7, 7],
  ] as const)('similarity by %s', (distance, value, similarity) => {
    const judged = judge(value, { distance, calibration: undefined });
    expect(judged).toEqual({ similarity, probability: null, match: null, verdict: null });
  });

  test('a pair at the threshold matches', () => {
    const calibration = {
      threshold: 0.3,
      probability: (distance: number) => 1 - distance,
      verdict: () => 'unsure' as const,
    };
    const encoder = { distance: 'cosine', calibration } as const;
    expect(judge(0.3, encoder)).toEqual({
      similarity: 0.7,
      probability: 0.7,
      match: true,
      verdict: 'unsure',
    });
    expect(judge(0.31, encoder).match).toBe(false);
  });
});
