import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { naiveDistance } from '../naive-search.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { Metric } from '../vector-index.ts';
import { labelledLine, labelledPlane, metric, point, points } from './labelled-plane.fixture.ts';
import type { RecommendOptions } from './recommend.ts';
import { recommend } from './recommend.ts';

const labelsOf = (result: { neighbours: readonly { label: number }[] }) =>
  result.neighbours.map(({ label }) => label);

describe('recommend by average', () => {
  test('searches around the mean of the positives', async () => {
    const { port } = labelledLine(10);
    const result = await recommend(port, { positive: [2, 6], k: 3 });
    expect(result.neighbours).toEqual([
      { label: 4, distance: 0, score: 0.5 },
      { label: 3, distance: 1, score: 0.25 },
      { label: 5, distance: 1, score: 0.25 },
    ]);
    expect(result.explain).toMatchObject({ engine: 'exact', searches: 1, complete: true });
  });

  test('negatives move it away: 4 + (4 − 3) = 5', async () => {
    const { port } = labelledLine(10);
    const result = await recommend(port, { positive: [2, 6], negative: [3], k: 2 });
    expect(result.neighbours.map(({ label, distance }) => [label, distance])).toEqual([
      [5, 0],
      [4, 1],
    ]);
  });

  test('labels and vectors may be mixed; only labels are left out', async () => {
    const { port } = labelledLine(10);
    const positive = [4, Float32Array.of(6, 0)];
    expect(labelsOf(await recommend(port, { positive, k: 3 }))).toEqual([5, 6, 3]);
  });

  test('under cosine each example counts the same, whatever its length', async () => {
    const { port } = labelledPlane([[1, 1]], 'cosine');
    const positive = [Float32Array.of(100, 0), Float32Array.of(0, 1)];
    const { neighbours } = await recommend(port, { positive, k: 1 });
    expect(neighbours[0]!.distance).toBeCloseTo(0, 6);
  });

  test('examples that cancel each other out have no direction', async () => {
    const { port } = labelledPlane([[1, 1]], 'cosine');
    const positive = [Float32Array.of(1, 0), Float32Array.of(-1, 0)];
    const attempt = recommend(port, { positive, k: 1 });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field: 'positive' });
  });

  test('equals a search for the formula, without the examples', async () => {
    const some = fc.array(point, { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(points, some, some, fc.boolean(), async (...drawn) => {
      const [given, positives, negatives, byLabel] = drawn;
      const { port, index } = labelledPlane(given);
      const asExample = ([x, y]: [number, number]) => Float32Array.of(x, y);
      const positive = byLabel ? [0] : positives.map(asExample);
      const vectors = byLabel ? [given[0]!] : positives;
      const mean = (rows: readonly [number, number][], axis: 0 | 1) =>
        rows.reduce((sum, row) => sum + row[axis], 0) / rows.length;
      const query = ([0, 1] as const).map(
        (axis) => 2 * Math.fround(mean(vectors, axis)) - Math.fround(mean(negatives, axis)),
      );
      const negative = negatives.map(asExample);
      const result = await recommend(port, { positive, negative, k: 5 });
      const all = neighboursOf(index.search(Float32Array.from(query), { k: 100 }), 0);
      const expected = all.filter(({ label }) => !byLabel || label !== 0).slice(0, 5);
      expect(result.neighbours).toMatchObject(expected);
    });
    await fc.assert(property, { numRuns: 150, seed: 34 });
  });
});

/** The definition over everything: nearest positive, or below 0 the nearest negative. */
function naiveScores(
  metricOf: Metric,
  given: readonly [number, number][],
  examples: { positive: [number, number][]; negative: [number, number][] },
): number[] {
  const similarity = (rows: readonly number[][], to: readonly number[]) =>
    Math.max(-Infinity, ...rows.map((row) => -naiveDistance(metricOf, row, to)));
  const sigmoid = (x: number) => (x / (1 + Math.abs(x)) + 1) / 2;
  return given.map((at) => {
    const positive = similarity(examples.positive, at);
    const negative = similarity(examples.negative, at);
    // Ties that differ in the last bit of a double are ties of float32.
    return positive - negative > 1e-6 ? sigmoid(positive) : -sigmoid(negative);
  });
}

describe('recommend by best score', () => {
  const strategy = 'best-score';

  test('each candidate by its nearest positive, nearest first', async () => {
    const { port } = labelledLine(20);
    const result = await recommend(port, { positive: [3, 15], strategy, k: 4 });
    expect(result.neighbours).toEqual([
      { label: 2, distance: 1, score: 0.25 },
      { label: 4, distance: 1, score: 0.25 },
      { label: 14, distance: 1, score: 0.25 },
      { label: 16, distance: 1, score: 0.25 },
    ]);
    expect(result.explain).toMatchObject({ engine: 'exact', searches: 1, complete: true });
  });

  test('what is nearer to a negative comes last, the nearest to it at the very end', async () => {
    const { port } = labelledLine(6);
    const options = { positive: [1], negative: [4], strategy, k: 10 } as const;
    const { neighbours } = await recommend(port, options);
    expect(neighbours).toEqual([
      { label: 0, distance: 1, score: 0.25 },
      { label: 2, distance: 1, score: 0.25 },
      { label: 3, distance: 2, score: -0.25 },
      { label: 5, distance: 4, score: -0.25 },
    ]);
  });

  test('widens past what the negatives push down', async () => {
    // 200 labels at a positive that is a negative too, and one good one far away.
    const { port } = labelledPlane([...Array.from({ length: 200 }, () => [1, 0] as const), [9, 0]]);
    const example = Float32Array.of(1, 0);
    const options = { positive: [example, Float32Array.of(20, 0)], negative: [example], strategy };
    const result = await recommend(port, { ...options, strategy: 'best-score', k: 1 });
    expect(labelsOf(result)).toEqual([200]);
    expect(result.explain.complete).toBe(true);
  });

  test('equals the definition over everything, in every metric', async () => {
    const some = fc.array(point, { minLength: 1, maxLength: 4 });
    const others = fc.array(point, { maxLength: 3 });
    const property = fc.asyncProperty(points, metric, some, others, async (...drawn) => {
      const [given, metricOf, positive, negative] = drawn;
      const { port } = labelledPlane(given, metricOf);
      const asExample = ([x, y]: [number, number]) => Float32Array.of(x, y);
      const options = {
        positive: positive.map(asExample),
        negative: negative.map(asExample),
        strategy,
        k: 4,
      } as const;
      const result = await recommend(port, options);
      const scores = naiveScores(metricOf, given, { positive, negative });
      const best = [...scores].sort((a, b) => b - a).slice(0, 4);
      expect(result.neighbours.map(({ score }) => score)).toEqual(
        best.map((score) => expect.closeTo(score, 5)),
      );
      for (const { label, score } of result.neighbours) {
        expect(score).toBeCloseTo(scores[label]!, 5);
      }
    });
    await fc.assert(property, { numRuns: 200, seed: 34 });
  });

  test('keeps large distances apart', async () => {
    const { port } = labelledPlane([
      [0, 0],
      [90_000, 0],
      [80_000, 0],
      [70_000, 0],
    ]);
    expect(labelsOf(await recommend(port, { positive: [0], strategy, k: 3 }))).toEqual([3, 2, 1]);
  });
});

describe.each(['average', 'best-score'] as const)('recommend, %s', (strategy) => {
  test('k beyond the collection, an only item, and allowed labels', async () => {
    const { port } = labelledLine(5);
    const most = await recommend(port, { positive: [0], strategy, k: 10_000 });
    expect([labelsOf(most), most.explain.complete]).toEqual([[1, 2, 3, 4], true]);
    const one = await recommend(labelledLine(1).port, { positive: [0], strategy, k: 3 });
    expect(one.neighbours).toEqual([]);
    const allow = Uint32Array.of(0, 3);
    expect(labelsOf(await recommend(port, { positive: [0], strategy, k: 3, allow }))).toEqual([3]);
  });

  test.each<[string, Partial<Record<keyof RecommendOptions, unknown>>, object]>([
    ['no positives', { positive: [] }, { field: 'positive' }],
    ['65 positives', { positive: Array.from({ length: 65 }, () => 0) }, { field: 'positive' }],
    ['an unknown label', { positive: [0, 77] }, { field: 'positive[1]', value: 77 }],
    ['a label that is none', { positive: [-1] }, { field: 'positive[0]' }],
    ['a text', { positive: ['a'] }, { field: 'positive[0]' }],
    ['a short vector', { positive: [Float32Array.of(1)] }, { code: 'dimension-mismatch' }],
    ['NaN', { negative: [Float32Array.of(1, Number.NaN)] }, { code: 'invalid-vector' }],
    ['k = 0', { k: 0 }, { field: 'k' }],
    ['another strategy', { strategy: 'toString' }, { field: 'strategy' }],
  ])('refuses %s', async (_, options, error) => {
    const given = { positive: [0], strategy, k: 1, ...options } as RecommendOptions;
    await expect(recommend(labelledLine(3).port, given)).rejects.toMatchObject(error);
  });
});
