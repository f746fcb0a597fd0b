import { describe, expect, test } from '@jest/globals';
import { neighboursOf } from './neighbours-of.ts';
import { NO_LABEL } from './vector-index.ts';

const result = {
  engine: 'exact',
  k: 2,
  labels: Uint32Array.of(7, 9, 4, NO_LABEL),
  distances: Float32Array.of(0, 0.5, 1.5, Infinity),
  counts: Uint32Array.of(2, 1),
} as const;

describe('neighboursOf', () => {
  test('reads the row of each query and leaves unused places out', () => {
    expect(neighboursOf(result, 0)).toEqual([
      { label: 7, distance: 0 },
      { label: 9, distance: 0.5 },
    ]);
    expect(neighboursOf(result, 1)).toEqual([{ label: 4, distance: 1.5 }]);
  });

  test.each([2, -1, 0.5])('row %p does not exist', (row) => {
    expect(() => neighboursOf(result, row)).toThrow(RangeError);
  });
});
