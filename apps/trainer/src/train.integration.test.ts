import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { startRunSchema, type RunEventBody, type TrainingData } from '@kindred/contracts';
import { getPriority } from 'node:os';
import { until } from '@kindred/testing';
import { childrenOf } from './platform-test/children-of.fixture.ts';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { storeClusters } from './platform-test/store-clusters.fixture.ts';

let platform: Platform;
let collection: string;
const trainers: ChildProcess[] = [];
beforeAll(async () => {
  platform = await startPlatform();
  collection = await storeClusters(platform);
}, 60_000);
afterEach(async () => {
  for (const trainer of trainers.splice(0)) await end(trainer, 'SIGKILL');
});
afterAll(() => platform.stop(), 60_000);

const startTrainer = async () => {
  const trainer = await platform.startTrainer();
  trainers.push(trainer);
  return trainer;
};
const startRun = (model: string, config: Record<string, unknown>, data?: TrainingData) =>
  platform.runs.create(
    startRunSchema.parse({
      model,
      data: data ?? { collection, label: 'kind' },
      config: {
        encoder: { kind: 'dense', hidden: [16], embeddingSize: 8 },
        validation: { fraction: 0.34 },
        batchPairs: 8,
        ...config,
      },
    }),
  );
const eventsOf = async (runId: string): Promise<RunEventBody[]> =>
  (await platform.runs.events(runId, 0, 10_000)).map(({ event }) => event);
const has = (runId: string, type: RunEventBody['type']) => async () =>
  (await eventsOf(runId)).some((event) => event.type === type);
const isOver = (runId: string) => async () => {
  const run = await platform.runs.find(runId);
  return run !== undefined && run.status !== 'queued' && run.status !== 'running';
};
const versionsOf = async (model: string) =>
  (await platform.models.versions(model, { limit: 10 })).data;
const isEmpty = (prefix: string) => async () =>
  (await platform.artifacts.list(prefix)).length === 0;
/** Long enough to be interrupted: a checkpoint every ten steps. */
const long = { steps: 120, stepsPerEpoch: 10 };
const endless = { steps: 100_000, stepsPerEpoch: 20 };

describe('trainer', () => {
  test('a run goes from labels in a collection to a live, calibrated version', async () => {
    const run = await startRun('tiny', { steps: 60, stepsPerEpoch: 20 });
    await startTrainer();
    await until(isOver(run.id));
    expect(await platform.runs.find(run.id)).toMatchObject({
      status: 'succeeded',
      version: 1,
      attempt: 1,
      error: null,
    });
    const [version, ...others] = await versionsOf('tiny');
    expect(others).toEqual([]);
    expect(version).toMatchObject({
      version: 1,
      modality: 'vector',
      embeddingSize: 8,
      distance: 'cosine',
      runId: run.id,
    });
    expect(version?.aliases.toSorted()).toEqual(['candidate', 'live']);
    const manifest = version?.manifest as {
      calibration: { kind: string };
      metrics: Record<string, { value: number; low: number; high: number }>;
    };
    expect(['platt', 'beta', 'isotonic']).toContain(manifest.calibration.kind);
    const auc = manifest.metrics['verification.auc'];
    expect(auc?.value).toBeGreaterThan(0.8);
    expect(auc?.low).toBeLessThan(auc?.value ?? 0);
    const files = await platform.artifacts.get(version?.artifact.key ?? '');
    expect(Object.keys(files).toSorted()).toEqual([
      'manifest.json',
      'split.json',
      'topology.json',
      'weights.bin',
    ]);
    // The model is all that stays.
    await until(isEmpty('checkpoints'));
    const events = await eventsOf(run.id);
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(3);
    expect(events.map(({ type }) => type)).toContain('evaluated');
    expect(events.at(-1)).toMatchObject({ type: 'status', status: 'succeeded' });
  }, 90_000);

  test('kill -9 of the process of a run: it goes on from its checkpoint', async () => {
    const run = await startRun('killed-child', long);
    const trainer = await startTrainer();
    await until(async () => (await platform.artifacts.list(`checkpoints/${run.id}`)).length > 0);
    const [child] = childrenOf(trainer.pid);
    // A training is to give way to whatever answers people.
    expect(getPriority(child ?? 0)).toBe(10);
    process.kill(child ?? 0, 'SIGKILL');
    await until(isOver(run.id));
    expect(await platform.runs.find(run.id)).toMatchObject({ status: 'succeeded', attempt: 1 });
    expect(await versionsOf('killed-child')).toHaveLength(1);
    const events = await eventsOf(run.id);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'stage',
        stage: 'restarting',
        message: expect.stringContaining('out of memory'),
      }),
    );
    const resumed = events.find(({ type }) => type === 'resumed');
    expect(resumed).toMatchObject({ step: expect.any(Number) });
    // No epoch is missing; the one that was cut off may be told twice.
    const steps = events.flatMap((event) => (event.type === 'epoch' ? [event.step] : []));
    expect(new Set(steps).size).toBe(12);
  }, 120_000);

  test('kill -9 of the trainer: its child ends, and the next trainer goes on; one version', async () => {
    const run = await startRun('killed-trainer', long);
    const first = await startTrainer();
    await until(async () => (await platform.artifacts.list(`checkpoints/${run.id}`)).length > 0);
    const [child] = childrenOf(first.pid);
    await end(first, 'SIGKILL');
    await until(async () => !isAlive(child), { timeoutMs: 10_000, what: 'the end of the child' });
    await startTrainer();
    await until(isOver(run.id), { timeoutMs: 100_000 });
    expect(await platform.runs.find(run.id)).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect(await versionsOf('killed-trainer')).toHaveLength(1);
    expect(await has(run.id, 'resumed')()).toBe(true);
    await until(isEmpty(`checkpoints/${run.id}`));
    expect(await platform.artifacts.list('models/killed-trainer')).toHaveLength(1);
  }, 150_000);

  test('SIGTERM hands the run back with a checkpoint; another trainer ends it', async () => {
    const run = await startRun('handed-back', long);
    const first = await startTrainer();
    await until(has(run.id, 'progress'));
    expect(await end(first, 'SIGTERM')).toBe(0);
    expect(await platform.artifacts.list(`checkpoints/${run.id}`)).not.toEqual([]);
    await startTrainer();
    await until(isOver(run.id), { timeoutMs: 100_000 });
    expect(await platform.runs.find(run.id)).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect(await has(run.id, 'resumed')()).toBe(true);
  }, 150_000);

  test('cancelling ends a run within seconds and leaves nothing', async () => {
    const run = await startRun('cancelled', endless);
    await startTrainer();
    await until(has(run.id, 'epoch'));
    await platform.runs.requestCancel(run.id);
    await until(isOver(run.id), { timeoutMs: 15_000 });
    expect(await platform.runs.find(run.id)).toMatchObject({ status: 'cancelled', version: null });
    expect(await versionsOf('cancelled')).toEqual([]);
    await until(isEmpty(`checkpoints/${run.id}`));
  }, 60_000);

  test.each([
    ['too few classes', { collection: 'few', label: 'kind' }, {}, 'needs 4 classes'],
    ['an unknown collection', { collection: 'nowhere', label: 'kind' }, {}, 'no collection named'],
    ['an unknown data set', { dataset: 'nothing-like-it' }, {}, 'nothing-like-it'],
    ['an encoder of images', undefined, { encoder: { kind: 'conv4' } }, 'reads images'],
  ])(
    '%s fails the run with a sentence that says why',
    async (_, data, config, message) => {
      if (message === 'needs 4 classes' && (await platform.collections.find('few')) === undefined) {
        const { id } = await platform.collections.create({
          name: 'few',
          modality: 'vector',
          dimension: 2,
          distance: 'cosine',
          index: {
            kind: 'exact',
            storage: 'float32',
            m: 16,
            efConstruction: 200,
            ef: 64,
            targetRecall: null,
          },
          versionId: null,
        });
        const content = new Uint8Array(Float32Array.of(1, 2).buffer);
        const item = { contentType: 'application/x-float32', content, metadata: { kind: 'one' } };
        await platform.items.upsert(id, [{ id: 'a', ...item }]);
      }
      const run = await startRun('failing', config, data);
      await startTrainer();
      await until(isOver(run.id), { timeoutMs: 30_000 });
      const failed = await platform.runs.find(run.id);
      expect(failed?.status).toBe('failed');
      expect(failed?.error?.message).toContain(message);
      expect(failed?.error?.code).toMatch(/^training-(data-unusable|config-invalid)$/u);
      expect(await versionsOf('failing')).toEqual([]);
    },
    60_000,
  );
});

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
}
