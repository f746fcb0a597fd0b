import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { distanceBetween } from '../distances/distance-between.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';

beforeAll(async () => {
  await prepareBackend();
});

const line = { embeddingSize: 1, distance: 'euclidean' as const };

describe('nearestNeighbours', () => {
  test('come nearest first', async () => {
    const references = Float32Array.of(0, 10, 4, 3);
    const found = await nearestNeighbours({
      ...line,
      queries: Float32Array.of(3.2),
      references,
      k: 3,
    });
    expect([...found.rows]).toEqual([3, 2, 0]);
    expect(found.distances[0]).toBeCloseTo(0.2, 5);
  });

  test('leave a row itself out, and take the first of equals', async () => {
    const rows = Float32Array.of(1, 1, 1, 5);
    const found = await nearestNeighbours({
      ...line,
      queries: rows,
      references: rows,
      k: 1,
      leaveOneOut: true,
    });
    expect([...found.rows]).toEqual([1, 0, 0, 0]);
  });

  test('are those of comparing one by one', async () => {
    const rows = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, async (places) => {
        const references = Float32Array.from(places);
        const found = await nearestNeighbours({
          ...line,
          queries: references,
          references,
          k: 2,
          leaveOneOut: true,
        });
        for (const [query, place] of places.entries()) {
          const nearest = places
            .map((other, row) => ({
              row,
              far: distanceBetween('euclidean', Float32Array.of(place), Float32Array.of(other)),
            }))
            .filter(({ row }) => row !== query)
            .sort((a, b) => a.far - b.far)
            .slice(0, 2);
          const distances = found.distances.subarray(2 * query, 2 * query + 2);
          expect([...distances]).toEqual(nearest.map(({ far }) => far));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('leak no tensor', async () => {
    const references = Float32Array.of(0, 1);
    const before = tf.memory().numTensors;
    await nearestNeighbours({ ...line, queries: references, references, k: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('cannot be more than there are', async () => {
    const references = Float32Array.of(0, 1);
    const search = { ...line, queries: references, references, k: 2, leaveOneOut: true };
    await expect(nearestNeighbours(search)).rejects.toThrow(/2 neighbours cannot be had of 1/);
  });
});
