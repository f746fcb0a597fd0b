import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import type { IndexHost } from '../host/index-host.ts';
import { startIndexHost } from '../host/start-index-host.ts';
import { autoTune } from './auto-tune.ts';
import type { AutoTuneOptions, TuningProgress } from './auto-tune-options.ts';
import { countHits } from './count-hits.ts';
import type { TuningSample } from './tuning-sample.ts';

const ROWS = 1_500;
const DIMENSION = 24;
const all = clusteredVectors({ rows: ROWS + 120, dimension: DIMENSION, clusters: 30, seed: 6 });
const sample: TuningSample = {
  dimension: DIMENSION,
  metric: 'cosine',
  vectors: all.slice(0, ROWS * DIMENSION),
  queries: all.slice(ROWS * DIMENSION),
};
const LADDER = [
  { M: 4, efConstruction: 20 },
  { M: 12, efConstruction: 60 },
];

describe('autoTune', () => {
  let host: IndexHost;
  let options: AutoTuneOptions;
  beforeAll(async () => {
    host = await startIndexHost({ engine: 'hnswlib-node', workers: 2 });
    options = { host, k: 10, targetRecall: 0.9, ladder: LADDER, repeats: 3 };
  });
  afterAll(() => host.shutdown());

  test('what it recommends reaches the recall, and with the next smaller ef does not', async () => {
    const tuning = await autoTune(sample, options);
    expect(tuning.interval.low).toBeGreaterThanOrEqual(0.9);
    expect(tuning.interval.high).toBeGreaterThanOrEqual(tuning.recall);
    expect(
      tuning.rows.map(({ M, efConstruction, reached }) => [M, efConstruction, reached]),
    ).toEqual([
      [4, 20, true],
      [12, 60, true],
    ]);
    // The denser graph needs to keep fewer candidates for the same recall.
    expect(tuning.rows[1]!.ef).toBeLessThanOrEqual(tuning.rows[0]!.ef);
    const chosen = tuning.rows.find(({ M }) => M === tuning.M)!;
    expect(chosen).toMatchObject({ ef: tuning.ef, efConstruction: tuning.efConstruction });
    const costs = tuning.rows.map(({ cost }) => cost!.value);
    expect(chosen.cost!.value).toBe(Math.min(...costs));
    // More than the vectors, and the denser graph is the larger one.
    expect(tuning.rows[0]!.memoryBytes).toBeGreaterThan(ROWS * DIMENSION * 4);
    expect(tuning.rows[1]!.memoryBytes).toBeGreaterThan(tuning.rows[0]!.memoryBytes);
    expect(host.names()).toEqual([]);
    expect(sample.vectors).toHaveLength(ROWS * DIMENSION);

    const { M, efConstruction, ef, recall } = tuning;
    const shape = { dimension: DIMENSION, metric: 'cosine', kind: 'hnsw' } as const;
    await host.open('again', { ...shape, M, efConstruction });
    await host.upsert('again', labelsUpTo(ROWS), sample.vectors.slice());
    while ((await host.report('again')).building);
    const exact = await host.search('again', sample.queries, { k: 10, exact: true });
    const found = await host.search('again', sample.queries, { k: 10, ef });
    const { hits, trials } = countHits(found, exact);
    expect(hits / trials).toBe(recall);
    await host.close('again');
  });

  test('a target out of reach is an error that holds what was measured', async () => {
    const hard = { ...options, ladder: LADDER.slice(0, 1), targetRecall: 0.995, mostEf: 10 };
    await expect(autoTune(sample, hard)).rejects.toMatchObject({
      code: 'recall-not-reached',
      targetRecall: 0.995,
      rows: [{ M: 4, ef: 10, reached: false, recall: expect.any(Number) }],
    });
    expect(host.names()).toEqual([]);
  });

  test('says what it does', async () => {
    const steps: TuningProgress[] = [];
    const one = { ...options, ladder: LADDER.slice(0, 1) };
    await autoTune(sample, { ...one, onProgress: (progress) => steps.push(progress) });
    expect(steps).toEqual([
      { step: 'build', graph: 0, graphs: 1 },
      { step: 'search', graph: 0, graphs: 1 },
      { step: 'compare', graph: 1, graphs: 1 },
    ]);
  });

  test.each(['build', 'search', 'compare'] as const)('can be ended at %s', async (step) => {
    const controller = new AbortController();
    const onProgress = (progress: TuningProgress) => {
      if (progress.step === step) controller.abort(new Error('enough'));
    };
    const attempt = autoTune(sample, { ...options, onProgress, signal: controller.signal });
    await expect(attempt).rejects.toThrow('enough');
    expect(host.names()).toEqual([]);
  });

  test.each<[string, Partial<TuningSample>, Partial<AutoTuneOptions>, object]>([
    ['l1, which has no graph', { metric: 'l1' }, {}, { field: 'metric' }],
    ['too few queries', { queries: all.slice(0, DIMENSION) }, {}, { field: 'queries' }],
    ['fewer vectors than k', { vectors: all.slice(0, DIMENSION) }, {}, { field: 'vectors' }],
    ['half a vector', { vectors: all.slice(0, 12) }, {}, { code: 'dimension-mismatch' }],
    ['recall 1', {}, { targetRecall: 1 }, { field: 'targetRecall' }],
    ['recall NaN', {}, { targetRecall: Number.NaN }, { field: 'targetRecall' }],
    ['an empty ladder', {}, { ladder: [] }, { field: 'ladder' }],
    ['M = 1', {}, { ladder: [{ M: 1, efConstruction: 10 }] }, { field: 'M' }],
    ['k = 0', {}, { k: 0 }, { field: 'k' }],
    ['mostEf below k', {}, { mostEf: 9 }, { field: 'mostEf' }],
    ['no repeats', {}, { repeats: 0 }, { field: 'repeats' }],
  ])('refuses %s before anything is opened', async (_, given, more, error) => {
    const attempt = autoTune({ ...sample, ...given }, { ...options, ...more });
    await expect(attempt).rejects.toMatchObject(error);
    expect(host.names()).toEqual([]);
  });
});
