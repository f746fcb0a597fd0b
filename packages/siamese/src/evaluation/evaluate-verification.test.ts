import { describe, expect, test } from '@jest/globals';
import { evaluateVerification } from './evaluate-verification.ts';
import { measureVerification } from './measure-verification.ts';
import { pairDistances } from './pair-distances.ts';

const pairs = {
  first: Int32Array.of(0, 2, 0, 1),
  second: Int32Array.of(1, 3, 2, 3),
  isMatch: Uint8Array.of(1, 1, 0, 0),
};

/** Two classes on the line, 10 apart, each with two examples 1 apart. */
const line = { embeddings: Float32Array.of(0, 1, 10, 11), embeddingSize: 1, pairs };

describe('pairDistances', () => {
  test('measures every pair', () => {
    const distances = pairDistances({ ...line, distance: 'euclidean' });
    expect([...distances]).toEqual([1, 1, 10, 10]);
    expect([...pairDistances({ ...line, distance: 'squared-euclidean' })]).toEqual([
      1, 1, 100, 100,
    ]);
  });
});

describe('evaluateVerification', () => {
  test('finds the threshold between the classes', () => {
    expect(evaluateVerification({ ...line, distance: 'euclidean' })).toEqual({
      auc: 1,
      eer: 0,
      accuracy: 1,
      threshold: 5.5,
      pairs: 4,
    });
  });
});

describe('measureVerification', () => {
  test('knows distances that say nothing', () => {
    const metrics = measureVerification(Float32Array.of(1, 1, 1, 1), Uint8Array.of(1, 0, 1, 0));
    expect(metrics).toMatchObject({ auc: 0.5, eer: 0.5, accuracy: 0.5 });
  });

  test('gives a finite threshold even where calling nothing a match is best', () => {
    const metrics = measureVerification(Float32Array.of(1, 2, 3, 4), Uint8Array.of(0, 0, 0, 1));
    expect(metrics).toMatchObject({ accuracy: 0.75, threshold: -1 });
  });

  test('refuses a distance that is not finite', () => {
    expect(() => measureVerification(Float32Array.of(1, NaN), Uint8Array.of(1, 0))).toThrow(
      /finite/,
    );
  });
});
