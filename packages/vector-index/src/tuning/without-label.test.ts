import { expect, test } from '@jest/globals';
import { NO_LABEL, type SearchResult } from '../vector-index.ts';
import { withoutLabel } from './without-label.ts';

test('the own label is left out, else the farthest', () => {
  const result: SearchResult = {
    engine: 'exact',
    k: 3,
    labels: Uint32Array.of(7, 1, 2, 1, 2, 3, 5, NO_LABEL, NO_LABEL),
    distances: Float32Array.of(0, 1, 2, 1, 2, 3, 0, Infinity, Infinity),
    counts: Uint32Array.of(3, 3, 1),
  };
  expect(withoutLabel(result, Uint32Array.of(7, 8, 5))).toEqual({
    engine: 'exact',
    k: 2,
    labels: Uint32Array.of(1, 2, 1, 2, NO_LABEL, NO_LABEL),
    distances: Float32Array.of(1, 2, 1, 2, Infinity, Infinity),
    counts: Uint32Array.of(2, 2, 0),
  });
});
