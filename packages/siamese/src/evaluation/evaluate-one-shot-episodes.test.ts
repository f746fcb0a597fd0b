import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { evaluateOneShotEpisodes } from './evaluate-one-shot-episodes.ts';

const CLASSES = 12;
const EXAMPLES = 4;
const labels = Int32Array.from({ length: CLASSES * EXAMPLES }, (_, row) =>
  Math.floor(row / EXAMPLES),
);
const options = {
  labels,
  embeddingSize: 1,
  distance: 'euclidean' as const,
  ways: 5,
  shots: 1,
  episodes: 400,
  seed: 1,
};

describe('evaluateOneShotEpisodes', () => {
  test('is 1 where every class has a place of its own', () => {
    const embeddings = Float32Array.from(labels, (label) => 10 * label);
    const result = evaluateOneShotEpisodes({ ...options, embeddings });
    expect(result).toEqual({ value: 1, low: 1, high: 1, count: 400 });
  });

  test('is chance, one in `ways`, for embeddings that say nothing', () => {
    const random = new Random(5);
    const embeddings = Float32Array.from(labels, () => random.normal());
    const noise = Float32Array.from({ length: labels.length }, (_, row) => embeddings[row] ?? 0);
    const result = evaluateOneShotEpisodes({ ...options, embeddings: noise, queries: 2 });
    expect(result.value).toBeGreaterThan(0.1);
    expect(result.value).toBeLessThan(0.32);
    expect(result.low).toBeLessThan(result.value);
    expect(result.high).toBeGreaterThan(result.value);
  });

  test('draws the classes of an episode from one group', () => {
    // Classes of the two groups lie at the same places, so that only episodes within a group are solved.
    const groups = labels.map((label) => label % 2);
    const embeddings = Float32Array.from(labels, (label) => Math.floor(label / 2));
    const within = evaluateOneShotEpisodes({ ...options, embeddings, groups });
    const across = evaluateOneShotEpisodes({ ...options, embeddings });
    expect(within.value).toBe(1);
    expect(across.value).toBeLessThan(0.95);
  });

  test('repeats itself with the same seed only', () => {
    const random = new Random(9);
    const embeddings = Float32Array.from(labels, () => random.normal());
    const run = (seed: number) => evaluateOneShotEpisodes({ ...options, embeddings, seed });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test('more shots help, by prototypes and by the nearest shot', () => {
    const random = new Random(3);
    const embeddings = Float32Array.from(labels, (label) => label + 0.6 * random.normal());
    const accuracy = (shots: number, rule: 'prototype' | 'nearest') =>
      evaluateOneShotEpisodes({ ...options, embeddings, shots, rule, episodes: 2000 });
    expect(accuracy(1, 'nearest')).toEqual(accuracy(1, 'prototype'));
    for (const rule of ['prototype', 'nearest'] as const) {
      expect(accuracy(3, rule).low).toBeGreaterThan(accuracy(1, rule).high);
    }
  });

  test.each([
    ['more ways than classes', { ways: CLASSES + 1 }],
    ['more shots than examples', { shots: EXAMPLES }],
    ['no episodes', { episodes: 0 }],
  ])('refuses %s', (_case, change) => {
    const embeddings = new Float32Array(labels.length);
    expect(() => evaluateOneShotEpisodes({ ...options, embeddings, ...change })).toThrow(
      expect.objectContaining({ code: 'invalid-evaluation' }),
    );
  });
});
