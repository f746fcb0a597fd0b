import { describe, expect, test } from '@jest/globals';
import { indexSettingsSchema, type Collection, type IndexState } from '@kindred/contracts';
import { describeCollection } from './describe-collection.ts';

const collection: Collection = {
  name: 'films',
  modality: 'text',
  model: 'plots',
  version: 3,
  dimension: 384,
  distance: 'cosine',
  index: indexSettingsSchema.parse({ targetRecall: 0.95 }),
  items: 12_345,
  indexed: 12_000,
  pending: 345,
  failed: 0,
  inherited: 0,
  inheritsVersion: null,
  revision: 1,
  createdAt: '2026-11-27T00:00:00.000Z',
};
const serving = { kind: 'auto', storage: 'int8', m: 16, efConstruction: 200 } as const;
const state: IndexState = {
  status: 'ready',
  serving,
  plan: 'hnsw',
  vectors: 12_000,
  waiting: 0,
  memoryBytes: 1536,
  fileBytes: 0,
  rebuild: null,
  storageRecall: null,
};

describe('describeCollection', () => {
  test('gives a line for each thing', () => {
    expect(describeCollection(collection, state).split('\n')).toEqual([
      'collection  films',
      'content     text, model plots version 3',
      'vectors     384 numbers, cosine distance',
      'items       12,345 stored, 12,000 embedded, 345 wait',
      'settings    auto · float32 · M 16 · efConstruction 200 · ef 64 · recall wanted 0.95',
      'index       12,000 vectors in 1.5 KiB, walks its graph',
    ]);
  });

  test('tells how many vectors a lazy promotion has left', () => {
    const mixed = { ...collection, inherited: 4_000, inheritsVersion: 2 };
    expect(describeCollection(mixed, state)).toContain(
      '12,345 stored, 12,000 embedded, 4,000 of them still by version 2, 345 wait',
    );
  });

  test('tells of a rebuild, of what the graph lacks, and of what the storage costs', () => {
    const rebuild = { settings: { ...serving, m: 32 }, progress: 0.25 };
    const measured = { recall: 0.991, low: 0.985, high: 0.995, k: 10, ef: 64, queries: 200 };
    const storageRecall = { ...measured, measuredAt: '2026-11-27T00:00:00.000Z' };
    const busy = {
      ...state,
      status: 'rebuilding',
      waiting: 7,
      fileBytes: 2048,
      rebuild,
      storageRecall,
    } as const;
    expect(describeCollection(collection, busy).split('\n').slice(-3)).toEqual([
      'index       12,000 vectors in 1.5 KiB and 2.0 KiB on disk, walks its graph, 7 not in the graph yet',
      'rebuild     auto · int8 · M 32 · efConstruction 200: 25.0 %; searches go on',
      'storage     keeps 99.1 % of the true 10 nearest (98.5 % to 99.5 %, ef 64, 200 queries)',
    ]);
  });

  test('says that the index is not there yet', () => {
    const absent = { plan: null, vectors: null, waiting: null, memoryBytes: null, fileBytes: null };
    const loading = { ...state, status: 'loading', ...absent } as const;
    expect(describeCollection(collection, loading)).toMatch(/index {7}is not in memory yet$/);
  });
});
