import { describe, expect, test } from '@jest/globals';
import { requireBetterThanChance, requireSoundEmbeddings } from './require-sound.ts';

const size = 2;
const check = (distance: 'cosine' | 'euclidean', ...embeddings: number[]) =>
  requireSoundEmbeddings({ embeddingSize: size, distance }, Float32Array.from(embeddings));

describe('requireSoundEmbeddings', () => {
  test.each([NaN, Infinity, -Infinity])('%d is not finite', (broken) => {
    expect(() => check('cosine', 1, 0, 0, broken)).toThrow(
      expect.objectContaining({ code: 'candidate-not-finite' }),
    );
  });

  test('one point is a collapse, whatever its size; for the cosine one direction is', () => {
    const collapsed = expect.objectContaining({ code: 'candidate-collapsed' });
    expect(() => check('euclidean', 300, 400, 300, 400.01)).toThrow(collapsed);
    expect(() => check('euclidean', 0, 0, 0, 0)).toThrow(collapsed);
    expect(() => check('cosine', 1, 2, 10, 20)).toThrow(collapsed);
    expect(() => check('euclidean', 1, 2, 10, 20)).not.toThrow();
    expect(() => check('cosine', 1, 0, 0.9, 0.1)).not.toThrow();
  });
});

describe('requireBetterThanChance', () => {
  const measured = (...replicates: number[]) => ({
    figures: { 'verification.auc': { value: 0.4, replicates: Float64Array.from(replicates) } },
    embeddings: new Float32Array(0),
    retrieval: undefined,
    distances: new Float32Array(0),
    threshold: 0,
    calibration: undefined,
  });

  test('an AUC that is surely below one half ends it; one that may be chance does not', () => {
    expect(() => requireBetterThanChance(measured(0.3, 0.4, 0.45))).toThrow(
      expect.objectContaining({ code: 'candidate-worse-than-chance' }),
    );
    expect(() => requireBetterThanChance(measured(0.3, 0.4, 0.52))).not.toThrow();
  });
});
