import { describe, expect, test } from '@jest/globals';
import { oneShotAccuracy } from './one-shot-accuracy.ts';

const trial = {
  support: Float32Array.of(0, 10),
  supportLabels: Int32Array.of(3, 8),
  embeddingSize: 1,
  distance: 'euclidean' as const,
};

describe('oneShotAccuracy', () => {
  test('gives a query the class of the nearest example', () => {
    const queries = Float32Array.of(1, 9, 4, 6);
    const accuracy = (...labels: number[]) =>
      oneShotAccuracy({ ...trial, queries, queryLabels: Int32Array.from(labels) });
    expect(accuracy(3, 8, 3, 8)).toBe(1);
    expect(accuracy(3, 8, 8, 8)).toBe(0.75);
    expect(accuracy(8, 3, 8, 3)).toBe(0);
  });

  test('takes the mean of several examples of a class, or the nearest of them', () => {
    const accuracy = (rule: 'prototype' | 'nearest') =>
      oneShotAccuracy({
        ...trial,
        support: Float32Array.of(0, 8, 5, 6),
        supportLabels: Int32Array.of(0, 0, 1, 1),
        queries: Float32Array.of(8),
        queryLabels: Int32Array.of(1),
        rule,
      });
    expect(accuracy('prototype')).toBe(1);
    expect(accuracy('nearest')).toBe(0);
  });

  test.each([
    ['no queries', { queries: new Float32Array(0), queryLabels: new Int32Array(0) }],
    ['a query without a label', { queries: new Float32Array(2), queryLabels: new Int32Array(1) }],
  ])('refuses %s', (_case, queries) => {
    expect(() => oneShotAccuracy({ ...trial, ...queries })).toThrow(/one label per embedding/);
  });
});
