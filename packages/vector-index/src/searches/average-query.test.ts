import { describe, expect, test } from '@jest/globals';
import { averageQuery } from './average-query.ts';
import { labelledPlane } from './labelled-plane.fixture.ts';
import { recommend } from './recommend.ts';
import { searchPage } from './search-page.ts';

describe('averageQuery', () => {
  test('is the mean of the positives, moved away from the mean of the negatives', async () => {
    const { port } = labelledPlane([
      [1, 0],
      [3, 0],
      [0, 4],
    ]);
    expect(await averageQuery(port, { positive: [0, 1] })).toEqual(Float32Array.of(2, 0));
    const away = await averageQuery(port, {
      positive: [0, 1],
      negative: [2, Float32Array.of(2, 2)],
    });
    expect(away).toEqual(Float32Array.of(3, -3));
  });

  test('counts directions under cosine, and is zero where they cancel each other out', async () => {
    const { port } = labelledPlane([[2, 0]], 'cosine');
    const positive = [0, Float32Array.of(-7, 0)];
    expect(await averageQuery(port, { positive })).toEqual(new Float32Array(2));
  });

  test('is what recommend by average searches for', async () => {
    const points = Array.from({ length: 30 }, (_, at): [number, number] => [at % 7, at % 5]);
    const { port } = labelledPlane(points);
    const examples = {
      positive: [Float32Array.of(3, 3), Float32Array.of(5, 0)],
      negative: [Float32Array.of(0, 1)],
    };
    const { neighbours } = await recommend(port, { ...examples, k: 9 });
    const query = await averageQuery(port, examples);
    const page = await searchPage(port, query, { size: 9 });
    expect(neighbours.map(({ label }) => label)).toEqual(page.neighbours.map(({ label }) => label));
  });
});
