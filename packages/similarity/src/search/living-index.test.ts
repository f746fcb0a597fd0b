import { describe, expect, test } from '@jest/globals';
import { neighboursOf, NO_LABEL, type SearchResult } from '@kindred/vector-index';
import * as fc from 'fast-check';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { LivingIndex, type LivingIndexOptions } from './living-index.ts';

const collection: CollectionRecord = {
  id: 'c',
  name: 'points',
  modality: 'vector',
  dimension: 1,
  distance: 'euclidean',
  index: {
    kind: 'exact',
    storage: 'float32',
    m: 16,
    efConstruction: 200,
    ef: 64,
    targetRecall: null,
  },
  indexRevision: 0,
  revision: 0,
  createdAt: new Date(0),
  generationId: 'g',
  position: 0,
  model: null,
};

/** An index of labels 0 … size − 1, in that order for every query, of which only some are items now. */
function ports(size: number, lives: (label: number) => boolean) {
  const asked: number[] = [];
  const looked: number[] = [];
  const search = async (_: unknown, queries: Float32Array, { k }: { k: number }) => {
    asked.push(k);
    const count = Math.min(k, size);
    const labels = new Uint32Array(queries.length * k).fill(NO_LABEL);
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
  const byLabels = async (_: unknown, labels: Uint32Array) => {
    looked.push(...labels);
    return new Map(
      [...labels].filter(lives).map((label) => [label, { id: `i${label}`, metadata: {} }] as const),
    );
  };
  const vectors = async (_: unknown, labels: Uint32Array) => {
    return { labels, rows: Float32Array.from(labels) };
  };
  return { asked, looked, indexes: { search, vectors }, remembered: { byLabels } };
}

const only = (id: string) => () => new Set([id]);

async function ids(
  given: ReturnType<typeof ports>,
  { k, rows = 1, ...options }: LivingIndexOptions & { k: number; rows?: number },
): Promise<string[][]> {
  const index = new LivingIndex(given, collection, options);
  const result = await index.search(new Float32Array(rows), { k });
  expect(result.labels).toHaveLength(rows * k);
  return Array.from({ length: rows }, (_, row) =>
    neighboursOf(result, row).map(({ label }) => index.itemOf(label).id),
  );
}

describe('LivingIndex', () => {
  test('one search where all live', async () => {
    const given = ports(100, () => true);
    expect(await ids(given, { k: 3 })).toEqual([['i0', 'i1', 'i2']]);
    expect(given.asked).toEqual([3]);
  });

  test('searches wider until enough are found, and looks each label up once', async () => {
    const given = ports(1000, (label) => label >= 200);
    expect(await ids(given, { k: 2 })).toEqual([['i200', 'i201']]);
    expect(given.asked.length).toBeGreaterThan(2);
    expect(given.looked).toHaveLength(new Set(given.looked).size);
  });

  test('ends where the collection does', async () => {
    expect(
      await ids(
        ports(50, (label) => label === 49),
        { k: 5 },
      ),
    ).toEqual([['i49']]);
    expect(
      await ids(
        ports(0, () => true),
        { k: 5 },
      ),
    ).toEqual([[]]);
  });

  test('ends where it would have to look at more than 10,000', async () => {
    const given = ports(20_000, (label) => label >= 10_000);
    expect(await ids(given, { k: 5 })).toEqual([[]]);
    expect(given.asked.at(-1)).toBe(10_000);
  });

  test('leaves what stands for a query out of its own row only', async () => {
    const excluded = (row: number) => new Set(row === 0 ? ['i1'] : []);
    expect(
      await ids(
        ports(10, () => true),
        { k: 2, rows: 2, excluded },
      ),
    ).toEqual([
      ['i0', 'i2'],
      ['i0', 'i1'],
    ]);
  });

  test('ends at the radius, which counts as near enough, without searching on', async () => {
    const given = ports(1000, (label) => label !== 1);
    expect(await ids(given, { k: 4, within: 2 })).toEqual([['i0', 'i2']]);
    expect(given.asked).toEqual([4]);
    expect(
      await ids(
        ports(9, () => true),
        { k: 9, within: -1 },
      ),
    ).toEqual([[]]);
  });

  test('a radius is compared as distances are reported', async () => {
    const given = ports(10, () => true);
    const search = async (...asked: Parameters<typeof given.indexes.search>) => {
      const result = await given.indexes.search(...asked);
      return { ...result, distances: result.distances.map((distance) => distance / 10) };
    };
    const indexes = { ...given.indexes, search };
    expect(await ids({ ...given, indexes }, { k: 9, within: 0.3 })).toEqual([
      ['i0', 'i1', 'i2', 'i3'],
    ]);
  });

  test('counts below k only where there are no more, whatever lives', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 200 }),
      fc.integer({ min: 1, max: 30 }),
      fc.nat(20),
      fc.option(fc.nat(250), { nil: undefined }),
      async (lives, k, excluded, within) => {
        const given = ports(lives.length, (label) => lives[label] === true);
        const options = { k, within, excluded: only(`i${excluded}`) };
        const expected = lives.flatMap((alive, label) =>
          alive && label !== excluded && label <= (within ?? Infinity) ? [`i${label}`] : [],
        );
        expect(await ids(given, options)).toEqual([expected.slice(0, k)]);
      },
    );
    await fc.assert(property, { seed: 36, numRuns: 200 });
  });
});
