import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createScheduleSchema, startRunSchema, type TrainingData } from '@kindred/contracts';
import { until } from '@kindred/testing';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { storeClusters } from './platform-test/store-clusters.fixture.ts';

let platform: Platform;
let collection: string;
const trainers: ChildProcess[] = [];
beforeAll(async () => {
  platform = await startPlatform();
  collection = await storeClusters(platform);
}, 400_000);
afterEach(async () => {
  for (const trainer of trainers.splice(0)) await end(trainer, 'SIGKILL');
});
afterAll(() => platform.stop(), 400_000);

const limit = { timeoutMs: 300_000 };
const startTrainer = async () => {
  const trainer = await platform.startTrainer();
  trainers.push(trainer);
};
const recipe = {
  encoder: { kind: 'dense', hidden: [16], embeddingSize: 8 },
  validation: { fraction: 0.34 },
  batchPairs: 8,
};
const startRun = (model: string, config: object, more: object = {}) =>
  platform.runs.create(
    startRunSchema.parse({
      model,
      data: { collection, label: 'kind' } satisfies TrainingData,
      config: { ...recipe, ...config },
      ...more,
    }),
  );
const find = (id: string) => platform.runs.find(id);
const is = (id: string, status: string) => async () => (await find(id))?.status === status;
const endless = { steps: 100_000, stepsPerEpoch: 20 };
const short = { steps: 40, stepsPerEpoch: 20 };
const eventsOf = async (id: string) =>
  (await platform.runs.events(id, 0, 10_000)).map(({ event }) => event);
const hasEpoch = (id: string) => async () =>
  (await eventsOf(id)).some(({ type }) => type === 'epoch');

describe('runs of one model', () => {
  test('are trained one after the other by two trainers, with another model beside them', async () => {
    const first = await startRun('one', endless);
    const second = await startRun('one', short);
    await startTrainer();
    await startTrainer();
    await until(is(first.id, 'running'), limit);
    const other = await startRun('another', short);
    await until(is(other.id, 'succeeded'), limit);
    expect(await find(first.id)).toMatchObject({ status: 'running' });
    expect(await find(second.id)).toMatchObject({ status: 'queued', position: 1, attempt: 0 });
    await platform.runs.requestCancel(first.id);
    await until(is(second.id, 'succeeded'), limit);
    expect(await find(first.id)).toMatchObject({ status: 'cancelled' });
  }, 600_000);
});

describe('pausing', () => {
  test('frees the place and keeps the checkpoint; the run goes on from it', async () => {
    const run = await startRun('paused', { steps: 400, stepsPerEpoch: 20 });
    await startTrainer();
    await until(hasEpoch(run.id), limit);
    await platform.runs.requestPause(run.id);
    await until(is(run.id, 'paused'), limit);
    expect(await platform.artifacts.list(`checkpoints/${run.id}`)).not.toEqual([]);
    // The one trainer that there is takes another run of the same model meanwhile.
    const meanwhile = await startRun('paused', short);
    await until(is(meanwhile.id, 'succeeded'), limit);
    const told = (await eventsOf(run.id)).length;
    await platform.runs.resume(run.id);
    await until(is(run.id, 'succeeded'), limit);
    const after = (await eventsOf(run.id)).slice(told);
    const resumed = after.find(({ type }) => type === 'resumed');
    expect(resumed).toMatchObject({ step: expect.any(Number) });
    expect((resumed as { step: number }).step).toBeGreaterThanOrEqual(20);
    expect(await find(run.id)).toMatchObject({ attempt: 2, version: 2 });
  }, 600_000);

  test('and then cancelling leaves no checkpoint', async () => {
    const run = await startRun('laid-down', endless);
    await startTrainer();
    await until(hasEpoch(run.id), limit);
    await platform.runs.requestPause(run.id);
    await until(is(run.id, 'paused'), limit);
    await platform.runs.requestCancel(run.id);
    await until(
      async () => (await platform.artifacts.list(`checkpoints/${run.id}`)).length === 0,
      limit,
    );
  }, 600_000);
});

describe('a run', () => {
  test('keeps a log, and tells memory and speed', async () => {
    const run = await startRun('logged', short);
    await startTrainer();
    await until(is(run.id, 'succeeded'), limit);
    const text = (await platform.runs.logs(run.id, { limit: 1000 })).data
      .map((piece) => piece.text)
      .join('');
    expect(text).toMatch(/data: reading collection.*training: .*epoch 2\/2, step 40: loss/su);
    expect(text.match(/^(?:evaluated|judged|succeeded)/gmu)).toEqual([
      'evaluated',
      'judged',
      'succeeded',
    ]);
    expect(text.endsWith('\nsucceeded\n')).toBe(true);
    const { progress } = (await find(run.id)) ?? {};
    expect(progress?.memoryBytes).toBeGreaterThan(50 * 2 ** 20);
    expect(progress?.examplesPerSecond).toBeGreaterThan(0);
  }, 600_000);

  test('that fails has the reason with its stack in the log', async () => {
    const run = await startRun('broken', { encoder: { kind: 'conv4' } });
    await startTrainer();
    await until(is(run.id, 'failed'), limit);
    const text = (await platform.runs.logs(run.id, { limit: 1000 })).data
      .map((piece) => piece.text)
      .join('');
    expect(text).toMatch(/reads images[^]*choose-encoder/u);
    expect(text).toMatch(/\nfailed: .*reads images.*\n$/u);
  }, 600_000);

  test('starts from a version and rehearses its classes', async () => {
    const first = await startRun('base', short);
    await startTrainer();
    await until(is(first.id, 'succeeded'), limit);
    const base = await platform.models.version('base');
    const fresh = await storeClusters(platform, { classes: 9, perClass: 6 });
    const { id } = await platform.runs.create({
      ...startRunSchema.parse({
        model: 'tuned',
        data: { collection: fresh, label: 'kind' },
        config: {
          ...short,
          batchPairs: 8,
          validation: { fraction: 0.4 },
          rehearsal: { perClass: 4 },
        },
      }),
      baseVersionId: base?.id ?? null,
    });
    await until(is(id, 'succeeded'), limit);
    const manifest = (await platform.models.version('tuned'))?.manifest as {
      metrics: Record<string, unknown>;
    };
    expect(manifest.metrics).toHaveProperty(['forgetting.old.auc.difference']);
  }, 600_000);

  test('learns a collection without labels', async () => {
    const run = await startRun(
      'unlabelled',
      { ...short, loss: { kind: 'simclr' } },
      { data: { collection } },
    );
    await startTrainer();
    await until(is(run.id, 'succeeded'), limit);
    const manifest = (await platform.models.version('unlabelled'))?.manifest as {
      metrics: Record<string, unknown>;
    };
    expect(manifest.metrics).toHaveProperty(['views.auc']);
  }, 600_000);
});

describe('schedules', () => {
  const schedule = (model: string, more: object = {}) =>
    platform.schedules.create(
      createScheduleSchema.parse({
        // Each minute: the queue's tests know seconds.
        cron: '* * * * *',
        model,
        data: { collection, label: 'kind' },
        config: { ...recipe, ...short },
        ...more,
      }),
    );
  const repeats = async () => (await platform.queues.repeats('scheduling')).map(({ id }) => id);

  test('start runs, whatever the queue has lost; deleted ones start none', async () => {
    await startTrainer();
    const { id } = await schedule(`scheduled-${randomUUID().slice(0, 8)}`);
    await until(async () => (await repeats()).includes(id), limit);
    await end(trainers.pop()!, 'SIGKILL');
    await platform.queues.endRepeat('scheduling', id);
    expect(await repeats()).not.toContain(id);
    await startTrainer();
    await until(async () => (await repeats()).includes(id), limit);
    await until(
      async () => (await platform.schedules.find(id))?.last?.outcome !== undefined,
      limit,
    );
    const { last } = (await platform.schedules.find(id)) ?? {};
    expect(last?.outcome).toBe('started');
    expect(await find(last?.run ?? '')).toMatchObject({ trigger: 'schedule' });
    await platform.schedules.delete(id);
    await until(async () => !(await repeats()).includes(id), limit);
  }, 600_000);

  test('whose collection is gone say so', async () => {
    await startTrainer();
    const data = { collection: 'gone', label: 'kind' };
    const { id } = await schedule('refused', { data });
    await until(
      async () => (await platform.schedules.find(id))?.last?.outcome !== undefined,
      limit,
    );
    expect((await platform.schedules.find(id))?.last).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('gone'),
      run: null,
    });
    await platform.schedules.delete(id);
  }, 600_000);
});
