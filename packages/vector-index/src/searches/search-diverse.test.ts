import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { naiveDistance } from '../naive-search.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { Metric } from '../vector-index.ts';
import { labelledLine, labelledPlane, metric, points } from './labelled-plane.fixture.ts';
import type { DiverseOptions } from './search-diverse.ts';
import { searchDiverse } from './search-diverse.ts';

const labelsOf = (result: { neighbours: readonly { label: number }[] }) =>
  result.neighbours.map(({ label }) => label);

describe('searchDiverse', () => {
  const ORIGIN = Float32Array.of(0, 0);
  // Two near duplicates at 1 and 1.1, one at −1.5 on the other side.
  const { port } = labelledPlane([
    [1, 0],
    [1.1, 0],
    [-1.5, 0],
  ]);

  test.each([
    // Second pick, 1.1: −1.1λ + 0.1(1 − λ); −1.5: −1.5λ + 2.5(1 − λ). They are equal at λ = 6/7.
    [1, [0, 1]],
    [0.86, [0, 1]],
    [0.85, [0, 2]],
    [0.5, [0, 2]],
    [0, [0, 2]],
  ])('λ = %d picks %j', async (lambda, expected) => {
    const result = await searchDiverse(port, ORIGIN, { k: 2, lambda });
    expect(labelsOf(result)).toEqual(expected);
    expect(result.explain).toMatchObject({ engine: 'exact', searches: 1, complete: true });
  });

  test('keeps the order of picking and the distances to the query', async () => {
    const { neighbours } = await searchDiverse(port, ORIGIN, { k: 9 });
    expect(neighbours).toEqual([
      { label: 0, distance: 1 },
      { label: 2, distance: 1.5 },
      { label: 1, distance: Math.fround(1.1) },
    ]);
  });

  test('picks among the candidates alone', async () => {
    const line = labelledLine(100);
    const options = { k: 2, lambda: 0, candidates: 10 };
    expect(labelsOf(await searchDiverse(line.port, ORIGIN, options))).toEqual([0, 9]);
    expect(labelsOf(await searchDiverse(line.port, ORIGIN, { k: 2, lambda: 0 }))).toEqual([0, 49]);
  });

  test('what is removed between search and picking is left out', async () => {
    const { index, port: whole } = labelledLine(5);
    const removing = {
      ...whole,
      vectors: async (labels: Uint32Array) => {
        index.remove(Uint32Array.of(0, 3));
        return whole.vectors(labels);
      },
    };
    const { neighbours } = await searchDiverse(removing, ORIGIN, { k: 5, lambda: 1 });
    expect(neighbours).toEqual([1, 2, 4].map((label) => ({ label, distance: label })));
  });

  test('λ = 1 is the plain search, in every metric', async () => {
    const property = fc.asyncProperty(points, metric, async (given, metricOf) => {
      const plane = labelledPlane(given, metricOf);
      const query = Float32Array.of(0.5, -0.25);
      const result = await searchDiverse(plane.port, query, { k: 20, lambda: 1 });
      expect(result.neighbours).toEqual(neighboursOf(plane.index.search(query, { k: 20 }), 0));
    });
    await fc.assert(property, { numRuns: 100, seed: 34 });
  });

  test('every pick is the best by the definition', async () => {
    const lambdas = fc.constantFrom(0, 0.3, 0.5, 0.9);
    const property = fc.asyncProperty(points, metric, lambdas, async (given, metricOf, lambda) => {
      const query = [0.5, -0.25];
      const plane = labelledPlane(given, metricOf);
      const options = { k: 8, lambda, candidates: 60 };
      const picks = labelsOf(await searchDiverse(plane.port, Float32Array.from(query), options));
      expect(picks).toHaveLength(Math.min(8, given.length));
      picks.forEach((pick, at) => {
        const picked = picks.slice(0, at).map((label) => given[label]!);
        const value = (label: number) =>
          marginal(metricOf, given[label]!, { query, picked, lambda });
        const left = [...given.keys()].filter((label) => !picks.slice(0, at).includes(label));
        expect(value(pick)).toBeCloseTo(Math.max(...left.map(value)), 5);
      });
    });
    await fc.assert(property, { numRuns: 100, seed: 34 });
  });

  test.each([
    [{ k: 0 }, 'k'],
    [{ k: 1_001 }, 'k'],
    [{ k: 5, candidates: 4 }, 'candidates'],
    [{ k: 5, candidates: 1_001 }, 'candidates'],
    [{ k: 5, lambda: 1.1 }, 'lambda'],
    [{ k: 5, lambda: Number.NaN }, 'lambda'],
    [{ k: 5, lambda: '1' }, 'lambda'],
  ])('refuses %j', async (options, field) => {
    const attempt = searchDiverse(port, ORIGIN, options as DiverseOptions);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field });
  });
});

function marginal(
  metricOf: Metric,
  candidate: readonly number[],
  given: { query: readonly number[]; picked: readonly (readonly number[])[]; lambda: number },
): number {
  const similarity = (to: readonly number[]) => -naiveDistance(metricOf, candidate, to);
  const relevance = similarity(given.query);
  if (given.picked.length === 0) return relevance;
  const redundancy = Math.max(...given.picked.map(similarity));
  return given.lambda * relevance - (1 - given.lambda) * redundancy;
}
