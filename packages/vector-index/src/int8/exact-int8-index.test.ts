import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { Metric, VectorIndex } from '../vector-index.ts';
import type { ExactInt8Options } from './exact-int8-index.ts';
import { ExactInt8Index } from './exact-int8-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-int8-'));
const opened: ExactInt8Index[] = [];
afterAll(() => {
  for (const index of opened) index.clear();
  rmSync(folder, { recursive: true });
});

function open(options: ExactInt8Options): ExactInt8Index {
  const index = new ExactInt8Index(options);
  opened.push(index);
  return index;
}

const METRICS: Metric[] = ['l2', 'cosine', 'ip'];

vectorIndexContract('ExactInt8Index with rescoring', {
  metrics: METRICS,
  open(options) {
    const index = open({ ...options, rescoreFrom: folder });
    return {
      upsert: (labels, vectors) => index.upsert(labels, vectors),
      remove: (labels) => index.remove(labels),
      search: (queries, options) => index.search(queries, options),
      vectors: (labels) => index.vectors(labels),
      size: () => index.size,
    };
  },
});

describe('ExactInt8Index', () => {
  const dimension = 128;
  const rows = 2_000;
  const all = clusteredVectors({ rows: rows + 100, dimension, clusters: 40, seed: 4 });
  const vectors = all.slice(0, rows * dimension);
  const queries = all.slice(rows * dimension);

  const fill = <T extends VectorIndex>(index: T): T => {
    index.upsert(labelsUpTo(rows), vectors);
    return index;
  };

  /** Share of the 10 nearest of `exact` that `index` finds too. */
  const recall = (index: VectorIndex, exact: VectorIndex): number => {
    const found = index.search(queries, { k: 10 });
    const expected = exact.search(queries, { k: 10 });
    let hits = 0;
    for (let query = 0; query < 100; query++) {
      const labels = new Set(neighboursOf(expected, query).map(({ label }) => label));
      hits += neighboursOf(found, query).filter(({ label }) => labels.has(label)).length;
    }
    return hits / 1_000;
  };

  test.each(METRICS)('%s: recall@10 ≥ 0.98, and ≥ 0.99 after rescoring', (metric) => {
    const exact = fill(new ExactIndex({ dimension, metric }));
    expect(recall(fill(open({ dimension, metric })), exact)).toBeGreaterThanOrEqual(0.98);
    const rescored = fill(open({ dimension, metric, rescoreFrom: folder }));
    expect(recall(rescored, exact)).toBeGreaterThanOrEqual(0.99);
  });

  test('vectors take a quarter of the memory', () => {
    const exact = fill(new ExactIndex({ dimension, metric: 'l2' }));
    const int8 = fill(open({ dimension, metric: 'l2', rescoreFrom: folder }));
    const perLabel = 44;
    const ofVectors = (index: VectorIndex) => index.memoryBytes - perLabel * rows;
    // 128 bytes and 16, where float32 takes 512.
    expect(ofVectors(int8) / ofVectors(exact)).toBeCloseTo(144 / 512, 2);
  });

  test('without rescoring, no distance is off by more than the rounding explains', () => {
    const numbers = fc.array(fc.integer({ min: -64, max: 64 }), { minLength: 8, maxLength: 8 });
    const stored = fc.array(numbers, { minLength: 1, maxLength: 30 });
    const property = fc.property(stored, numbers, (given, asked) => {
      const query = Float32Array.from(asked);
      const exact = new ExactIndex({ dimension: 8, metric: 'l2' });
      const int8 = open({ dimension: 8, metric: 'l2' });
      for (const index of [exact, int8]) {
        index.upsert(labelsUpTo(given.length), Float32Array.from(given.flat()));
      }
      const distanceOf = new Map(
        neighboursOf(exact.search(query, { k: 30 }), 0).map(({ label, distance }) => [
          label,
          distance,
        ]),
      );
      const found = neighboursOf(int8.search(query, { k: 30 }), 0);
      expect(found).toHaveLength(given.length);
      for (const { label, distance } of found) {
        // ‖x − x̂‖ ≤ √8 · scale / 2; that of the query, with 15 bits, is far smaller.
        const scale = (Math.max(...given[label]!) - Math.min(...given[label]!)) / 254;
        const bound = Math.sqrt(8) * (scale / 2 + 64 / 32_767) + 1e-3;
        expect(Math.abs(distance - distanceOf.get(label)!)).toBeLessThanOrEqual(bound);
      }
    });
    fc.assert(property, { numRuns: 200, seed: 34 });
  });

  test('vectors are rounded without a file, and as they were with one', () => {
    const first = vectors.slice(0, dimension);
    const rounded = fill(open({ dimension, metric: 'l2' })).vectors(Uint32Array.of(0));
    const scale = (Math.max(...first) - Math.min(...first)) / 254;
    rounded.rows.forEach((value, at) => {
      expect(Math.abs(value - first[at]!)).toBeLessThanOrEqual(0.501 * scale);
    });
    const kept = fill(open({ dimension, metric: 'l2', rescoreFrom: folder }));
    kept.remove(Uint32Array.of(7));
    expect(kept.vectors(Uint32Array.of(0)).rows).toEqual(first);
    // The last one moved to the slot of 7.
    expect(kept.vectors(Uint32Array.of(rows - 1)).rows).toEqual(vectors.slice(-dimension));
  });

  test('65,536 numbers of the largest size do not leave int32', () => {
    const wide = 65_536;
    const index = open({ dimension: wide, metric: 'ip' });
    index.upsert(Uint32Array.of(1, 2), new Float32Array(2 * wide).fill(1).fill(-1, wide));
    const { labels, distances } = index.search(new Float32Array(wide).fill(1), { k: 2 });
    expect([...labels]).toEqual([1, 2]);
    expect([...distances].map((distance) => distance / wide)).toEqual([
      expect.closeTo(-1, 5),
      expect.closeTo(1, 5),
    ]);
  });

  test('large numbers with small differences are told apart', () => {
    const index = open({ dimension: 2, metric: 'l2' });
    index.upsert(Uint32Array.of(1, 2), Float32Array.of(1_000, 1_001, 1_000, 1_003));
    const { labels } = index.search(Float32Array.of(1_000, 1_001.1), { k: 2 });
    expect([...labels]).toEqual([1, 2]);
  });

  test('a folder that is not there changes nothing', () => {
    const index = open({ dimension: 1, metric: 'l2', rescoreFrom: join(folder, 'missing') });
    expect(() => index.upsert(Uint32Array.of(1), Float32Array.of(1))).toThrow('ENOENT');
    expect(index.size).toBe(0);
  });

  test('has, clear, and use again', () => {
    const index = fill(open({ dimension, metric: 'cosine', rescoreFrom: folder }));
    expect([index.has(5), index.has(rows)]).toEqual([true, false]);
    index.clear();
    expect([index.size, index.memoryBytes, index.has(5)]).toEqual([0, 0, false]);
    fill(index);
    expect(index.search(vectors.slice(0, dimension), { k: 1 }).distances[0]).toBe(0);
  });

  test.each([
    [{ dimension: 2, metric: 'l1' }, 'metric'],
    [{ dimension: 2, metric: 'l2', oversampling: 0 }, 'oversampling'],
    [{ dimension: 0, metric: 'l2' }, 'dimension'],
  ])('refuses %j', (options, field) => {
    const attempt = () => new ExactInt8Index(options as ExactInt8Options);
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid-argument', field }));
  });
});
