import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { distanceBetween } from '../distances/distance-between.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import { Random } from '../random/random.ts';
import { classNeighbours } from './class-neighbours.ts';
import { exactNeighbours } from './exact-neighbours.ts';

beforeAll(async () => {
  await prepareBackend();
});

const randomPoints = (count: number, dimension: number, seed = 1) => {
  const random = new Random(seed);
  return Float32Array.from({ length: count * dimension }, () => random.normal());
};

describe('exactNeighbours', () => {
  test.each<DistanceName>(['euclidean', 'squared-euclidean', 'cosine'])(
    'finds what sorting all distances finds, %s',
    async (distance) => {
      // More points than a block has rows.
      const [count, dimension, k] = [600, 5, 7];
      const points = randomPoints(count, dimension);
      const point = (i: number) => points.subarray(i * dimension, (i + 1) * dimension);
      const found = await exactNeighbours(points, { dimension, k, distance });
      for (const one of [0, 1, 511, 512, 599]) {
        const sorted = Array.from({ length: count }, (_, other) => other)
          .filter((other) => other !== one)
          .toSorted(
            (a, b) =>
              distanceBetween(distance, point(one), point(a)) -
              distanceBetween(distance, point(one), point(b)),
          );
        expect([...found.subarray(one * k, (one + 1) * k)]).toEqual(sorted.slice(0, k));
      }
    },
  );

  test('never gives a point as its own neighbour, even among equal ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 8 }),
        async (values) => {
          const query = { dimension: 1, k: 2, distance: 'euclidean' as const };
          const found = await exactNeighbours(Float32Array.from(values), query);
          for (let row = 0; row < values.length; row += 1) {
            const others = [...found.subarray(2 * row, 2 * row + 2)];
            expect(others).not.toContain(row);
            expect(new Set(others).size).toBe(2);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  test('leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    await exactNeighbours(randomPoints(20, 3), { dimension: 3, k: 4, distance: 'cosine' });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('classNeighbours', () => {
  test('compares the means of the classes', async () => {
    // Means 0, 10, 11 and 30; class 1 has one row.
    const { k, nearest } = await classNeighbours(
      {
        embeddings: Float32Array.of(-1, 1, 10, 10, 12, 29, 31),
        labels: Int32Array.of(0, 0, 1, 2, 2, 3, 3),
        dimension: 1,
        k: 2,
        distance: 'euclidean',
      },
      exactNeighbours,
    );
    expect(k).toBe(2);
    expect([...nearest]).toEqual([1, 2, 2, 0, 1, 0, 2, 1]);
  });
});
