import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import { indexSearchPort } from '../searches/index-search-port.ts';
import { labelledLine } from '../searches/labelled-plane.fixture.ts';
import type { SearchPort } from '../searches/search-port.ts';
import type { RecallCanaryOptions, RecallReading } from './recall-canary.ts';
import { RecallCanary } from './recall-canary.ts';

const DIMENSION = 8;
const ROWS = 1_000;
const vectors = clusteredVectors({ rows: ROWS, dimension: DIMENSION, clusters: 50, seed: 7 });
const index = new HnswIndex({ dimension: DIMENSION, metric: 'l2', M: 4, efConstruction: 10 });
index.upsert(labelsUpTo(ROWS), vectors);
while (index.advance(50));

/** The graph, which also counts how many searches are under way. */
function watchedPort(): SearchPort & { searches: number; mostAtOnce: number } {
  const port = indexSearchPort(index);
  let underWay = 0;
  const watched = {
    ...port,
    searches: 0,
    mostAtOnce: 0,
    async search(...call: Parameters<SearchPort['search']>) {
      watched.searches++;
      watched.mostAtOnce = Math.max(watched.mostAtOnce, ++underWay);
      const result = await port.search(...call);
      underWay--;
      return result;
    },
  };
  return watched;
}

describe('RecallCanary', () => {
  let readings: RecallReading[];
  let errors: unknown[];
  let canary: RecallCanary;
  let options: RecallCanaryOptions;
  beforeEach(() => {
    readings = [];
    errors = [];
    const onReading = (reading: RecallReading) => readings.push(reading);
    const onError = (error: unknown) => errors.push(error);
    options = { fraction: 1, intervalMs: 0, mostWaiting: 1_000, onReading, onError };
  });
  afterEach(() => canary.close());

  const start = (port: SearchPort, more: Partial<RecallCanaryOptions> = {}) => {
    canary = new RecallCanary(port, { ...options, ...more });
  };
  const untilCompared = async (count: number) => {
    while (readings.length + errors.length < count) await new Promise(setImmediate);
  };

  test('reads the recall that a comparison by hand finds', async () => {
    start(watchedPort());
    const queries = vectors.slice(0, 50 * DIMENSION);
    expect(canary.reading).toBeUndefined();
    canary.observe(queries, { k: 10, ef: 10 });
    await untilCompared(50);
    const exact = index.search(queries, { k: 10, exact: true });
    const found = index.search(queries, { k: 10, ef: 10 });
    let hits = 0;
    for (let row = 0; row < 50; row++) {
      const truth = new Set(exact.labels.subarray(row * 10, row * 10 + 10));
      hits += found.labels.subarray(row * 10, row * 10 + 10).filter((at) => truth.has(at)).length;
    }
    const reading = canary.reading!;
    expect(reading).toMatchObject({ recall: hits / 500, compared: 50, skipped: 0 });
    // So weak a graph misses some: a canary that compares nothing would read 1.
    expect(reading.recall).toBeLessThan(1);
    expect(reading.interval.low).toBeLessThan(reading.recall);
    expect(readings.at(-1)).toEqual(reading);
  });

  test('compares one query at a time', async () => {
    const port = watchedPort();
    start(port);
    for (let row = 0; row < 20; row++) {
      canary.observe(vectors.subarray(row * DIMENSION, (row + 1) * DIMENSION), { k: 5 });
    }
    await untilCompared(20);
    expect([port.searches, port.mostAtOnce]).toEqual([40, 2]);
  });

  test('draws the fraction, the same for a seed', async () => {
    const draw = async (seed: number) => {
      readings = [];
      const port = watchedPort();
      start(port, { fraction: 0.2, seed });
      canary.observe(vectors.slice(0, 500 * DIMENSION), { k: 1 });
      // What was drawn is compared or waits; with a pause of 0 all of it is soon compared.
      let before = -1;
      while (before !== readings.length || readings.length === 0) {
        before = readings.length;
        for (let turn = 0; turn < 20; turn++) await new Promise((done) => setTimeout(done, 1));
      }
      return readings.length;
    };
    const drawn = await draw(5);
    expect(await draw(5)).toBe(drawn);
    // 100 ± 4 standard deviations.
    expect(Math.abs(drawn - 100)).toBeLessThan(36);
  });

  test('keeps the window and counts what was skipped', async () => {
    start(watchedPort(), { window: 5, mostWaiting: 10 });
    canary.observe(vectors.slice(0, 100 * DIMENSION), { k: 3 });
    await untilCompared(10);
    expect(canary.reading).toMatchObject({ compared: 5, skipped: 90 });
  });

  test('waits between comparisons', async () => {
    const port = watchedPort();
    start(port, { intervalMs: 60_000 });
    canary.observe(vectors.slice(0, 3 * DIMENSION), { k: 3 });
    await untilCompared(1);
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(port.searches).toBe(2);
    await canary.close();
    expect(port.searches).toBe(2);
  });

  test('exact searches say nothing about a graph', async () => {
    const port = watchedPort();
    start(port);
    canary.observe(vectors.slice(0, DIMENSION), { k: 3, exact: true });
    expect(port.searches).toBe(0);
    canary.observe(vectors.slice(0, DIMENSION), { k: 3, allow: Uint32Array.of(1) });
    await canary.close();
    expect([port.searches, readings, canary.reading]).toEqual([2, [], undefined]);
    start(labelledLine(3).port);
    canary.observe(Float32Array.of(0, 0), { k: 1 });
    await canary.close();
    expect([readings, errors]).toEqual([[], []]);
  });

  test('a failed comparison is told, and the next one goes on', async () => {
    start(watchedPort());
    canary.observe(vectors.slice(0, DIMENSION), { k: 0 });
    canary.observe(vectors.slice(0, DIMENSION), { k: 1 });
    await untilCompared(2);
    expect(errors).toMatchObject([{ code: 'invalid-argument', field: 'k' }]);
    expect(readings).toHaveLength(1);
  });

  test('after closing nothing is drawn', async () => {
    const port = watchedPort();
    start(port);
    await canary.close();
    canary.observe(vectors.slice(0, DIMENSION), { k: 1 });
    expect(port.searches).toBe(0);
  });

  test.each([
    [{ fraction: 0 }, 'fraction'],
    [{ fraction: 1.1 }, 'fraction'],
    [{ fraction: Number.NaN }, 'fraction'],
    [{ seed: 0.5 }, 'seed'],
    [{ intervalMs: -1 }, 'intervalMs'],
    [{ window: 0 }, 'window'],
    [{ mostWaiting: 0 }, 'mostWaiting'],
  ])('refuses %j', (more, field) => {
    const attempt = () => start(watchedPort(), more);
    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid-argument', field }));
  });
});
