import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import { hostedSearchPort } from '../searches/hosted-search-port.ts';
import { indexSearchPort } from '../searches/index-search-port.ts';
import { labelledLine } from '../searches/labelled-plane.fixture.ts';
import type { SearchPort } from '../searches/search-port.ts';
import { measureRecall } from './measure-recall.ts';

const DIMENSION = 64;
const ROWS = 2_200;
const vectors = clusteredVectors({ rows: ROWS, dimension: DIMENSION, clusters: 50, seed: 7 });
const sample = labelsUpTo(ROWS).filter((label) => label % 11 === 0);

describe('measureRecall of an int8 index', () => {
  let host: Awaited<ReturnType<typeof startLocalIndexHost>>;
  let port: SearchPort;
  beforeAll(async () => {
    host = await startLocalIndexHost({ engine: 'native' });
    const shape = { dimension: DIMENSION, metric: 'l2' } as const;
    await host.open('quantized', { ...shape, kind: 'hnsw', storage: 'int8' });
    await host.upsert('quantized', labelsUpTo(ROWS), vectors);
    while ((await host.report('quantized')).building) await new Promise(setImmediate);
    port = hostedSearchPort(host, { name: 'quantized', ...shape });
  });
  afterAll(() => host.shutdown());

  test('is what a comparison by hand finds, without the vectors themselves', async () => {
    const measured = await measureRecall(port, { labels: sample, k: 5, ef: 10, rescore: 6 });
    let hits = 0;
    for (const label of sample) {
      const query = vectors.slice(label * DIMENSION, (label + 1) * DIMENSION);
      const options = { k: 6, ef: 10, rescore: 6 };
      const truth = await port.search(query, { ...options, exact: true });
      const found = await port.search(query, options);
      const others = [...truth.labels].filter((other) => other !== label);
      hits += others.filter((other) => found.labels.includes(other)).length;
    }
    expect(measured).toMatchObject({ queries: sample.length, exact: 0, storage: 'int8' });
    expect(measured.recall).toBeCloseTo(hits / (5 * sample.length), 9);
    expect(measured.recall).toBeLessThan(1);
    expect(measured.interval.low).toBeLessThan(measured.recall);
    expect(measured.interval.high).toBeGreaterThan(measured.recall);
  });

  test('grows with ef', async () => {
    const low = await measureRecall(port, { labels: sample, ef: 11 });
    const high = await measureRecall(port, { labels: sample, ef: 200 });
    expect(high.recall).toBeGreaterThan(low.recall);
  });

  test('labels that are not stored are left out, and nothing says nothing', async () => {
    const some = await measureRecall(port, { labels: Uint32Array.of(3, 1_000_000), k: 2 });
    expect(some.queries).toBe(1);
    const none = await measureRecall(port, { labels: Uint32Array.of(1_000_000) });
    expect(none).toMatchObject({ recall: 1, interval: { low: 0, high: 1 }, queries: 0 });
  });

  test('is ended by its signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(measureRecall(port, { labels: sample, signal })).rejects.toThrow('enough');
  });
});

test('an exact index has all of it, and says so', async () => {
  const measured = await measureRecall(labelledLine(20).port, { labels: labelsUpTo(20), k: 3 });
  expect(measured).toMatchObject({ recall: 1, queries: 20, exact: 20 });
});

test.each([0, 1_001, 1.5])('refuses k = %p', async (k) => {
  const port = indexSearchPort(new ExactIndex({ dimension: 2, metric: 'l2' }));
  const measuring = measureRecall(port, { labels: labelsUpTo(1), k });
  await expect(measuring).rejects.toMatchObject({ code: 'invalid-argument', field: 'k' });
});
