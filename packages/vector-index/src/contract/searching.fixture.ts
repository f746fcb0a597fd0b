import { expect, test } from '@jest/globals';
import { neighboursOf } from '../neighbours-of.ts';
import { type Metric, NO_LABEL } from '../vector-index.ts';
import { type ContractOptions, openPlane } from './index-under-test.fixture.ts';
import { metricsOf } from './metrics-of.fixture.ts';

/** What a search finds, and at which distances. */
export function testSearching(contract: ContractOptions): void {
  test('an empty index finds nothing and fills the result with NO_LABEL', async () => {
    const index = await openPlane(contract);
    const result = await index.search(Float32Array.of(1, 0, 0, 1), { k: 3 });
    expect(result.counts).toEqual(Uint32Array.of(0, 0));
    expect(result.labels).toEqual(new Uint32Array(6).fill(NO_LABEL));
    expect(result.distances).toEqual(new Float32Array(6).fill(Infinity));
    expect(await index.size()).toBe(0);
  });

  test('an empty batch of queries gives an empty result', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(1), Float32Array.of(1, 0));
    const result = await index.search(new Float32Array(0), { k: 3 });
    expect([result.labels.length, result.distances.length, result.counts.length]).toEqual([
      0, 0, 0,
    ]);
  });

  test('one vector is found; k beyond the size is no error', async () => {
    const index = await openPlane(contract);
    await index.upsert(Uint32Array.of(7), Float32Array.of(3, 4));
    const result = await index.search(Float32Array.of(0, 0), { k: 10 });
    expect(result.counts).toEqual(Uint32Array.of(1));
    expect(neighboursOf(result, 0)).toEqual([{ label: 7, distance: 5 }]);
    expect(result.k).toBe(10);
  });

  const closedForms: [Metric, number[]][] = [
    ['l2', [0, Math.SQRT2, 2, 4]],
    ['cosine', [0, 1, 2, 0]],
    ['ip', [-1, 0, 1, -5]],
    ['l1', [0, 2, 2, 4]],
  ];
  test.each(closedForms.filter(([metric]) => metricsOf(contract).includes(metric)))(
    '%s has its closed form',
    async (metric, expected) => {
      const index = await openPlane(contract, metric);
      await index.upsert(Uint32Array.of(0, 1, 2, 3), Float32Array.of(1, 0, 0, 1, -1, 0, 5, 0));
      const result = await index.search(Float32Array.of(1, 0), { k: 4 });
      const byLabel = neighboursOf(result, 0).sort((a, b) => a.label - b.label);
      expect(byLabel.map(({ distance }) => distance)).toEqual(
        expected.map((distance) => expect.closeTo(distance, 6)),
      );
    },
  );

  test.each<Metric>(['l2', 'cosine'])('%s: equal vectors are at exactly 0', async (metric) => {
    const index = await contract.open({ dimension: 5, metric });
    const vector = Float32Array.of(1e-3, 12_345.678, -0.1, 1 / 3, 7e4);
    await index.upsert(Uint32Array.of(1), vector.slice());
    const { distances } = await index.search(vector, { k: 1 });
    expect(distances[0]).toBe(0);
  });

  test('equal vectors under several labels are all found, in the order of labels', async () => {
    const index = await openPlane(contract);
    const labels = [9, 2, 5, 4_294_967_294, 0];
    await index.upsert(Uint32Array.from(labels), new Float32Array(10).fill(1));
    const result = await index.search(Float32Array.of(1, 1), { k: 5 });
    expect([...result.labels]).toEqual([0, 2, 5, 9, 4_294_967_294]);
  });
}
