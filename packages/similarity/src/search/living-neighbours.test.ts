import { describe, expect, test } from '@jest/globals';
import type { SearchResult } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { livingNeighbours } from './living-neighbours.ts';

const collection: CollectionRecord = {
  id: 'c',
  name: 'points',
  modality: 'vector',
  dimension: 1,
  distance: 'euclidean',
  index: { kind: 'exact', m: 16, efConstruction: 200, ef: 64 },
  revision: 0,
  createdAt: new Date(0),
  generationId: 'g',
  position: 0,
  model: null,
};

/** An index of labels 0 … size − 1, in that order for every query, of which only some are items now. */
function ports(size: number, lives: (label: number) => boolean) {
  const asked: number[] = [];
  const search = async (_: unknown, queries: Float32Array, { k }: { k: number }) => {
    asked.push(k);
    const count = Math.min(k, size);
    const labels = new Uint32Array(queries.length * k).fill(0xffff_ffff);
    for (let row = 0; row < queries.length; row++)
      for (let i = 0; i < count; i++) labels[row * k + i] = i;
    const result: SearchResult = {
      engine: 'exact',
      k,
      labels,
      distances: Float32Array.from(labels),
      counts: new Uint32Array(queries.length).fill(count),
    };
    return result;
  };
  const byLabels = async (_: unknown, labels: Uint32Array) =>
    new Map(
      [...labels].filter(lives).map((label) => [label, { id: `i${label}`, metadata: {} }] as const),
    );
  return { asked, indexes: { search }, remembered: { byLabels } };
}

const query = { vectors: [Float32Array.of(0)], excluded: [undefined], exact: false };
const ids = ({ rows }: Awaited<ReturnType<typeof livingNeighbours>>) =>
  rows.map((row) => row.map(({ id }) => id));

describe('livingNeighbours', () => {
  test('one search where all live', async () => {
    const given = ports(100, () => true);
    const found = await livingNeighbours(given, collection, { ...query, k: 3 });
    expect(ids(found)).toEqual([['i0', 'i1', 'i2']]);
    expect(given.asked).toEqual([3]);
  });

  test('searches wider until enough are found', async () => {
    const given = ports(1000, (label) => label >= 200);
    const found = await livingNeighbours(given, collection, { ...query, k: 2 });
    expect(ids(found)).toEqual([['i200', 'i201']]);
    expect(given.asked.length).toBeGreaterThan(2);
  });

  test('ends where the collection does', async () => {
    const given = ports(50, (label) => label === 49);
    const found = await livingNeighbours(given, collection, { ...query, k: 5 });
    expect(ids(found)).toEqual([['i49']]);
    const none = await livingNeighbours(
      ports(0, () => true),
      collection,
      { ...query, k: 5 },
    );
    expect(ids(none)).toEqual([[]]);
  });

  test('leaves the item that stands for a query out of its own row only', async () => {
    const given = ports(10, () => true);
    const found = await livingNeighbours(given, collection, {
      ...query,
      vectors: [Float32Array.of(0), Float32Array.of(0)],
      excluded: ['i1', undefined],
      k: 2,
    });
    expect(ids(found)).toEqual([
      ['i0', 'i2'],
      ['i0', 'i1'],
    ]);
  });
});
