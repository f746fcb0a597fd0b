import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { startRunSchema, type VersionJobRequest } from '@kindred/contracts';
import { until } from '@kindred/testing';
import { addToQueue } from './platform-test/add-to-queue.fixture.ts';
import { childrenOf } from './platform-test/children-of.fixture.ts';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { storeClusters } from './platform-test/store-clusters.fixture.ts';
import { sweepJobs } from './sweep/sweep-jobs.ts';

let platform: Platform;
let collection: string;
let trainer: ChildProcess;
beforeAll(async () => {
  platform = await startPlatform();
  collection = await storeClusters(platform, { classes: 24, perClass: 8 });
  trainer = await platform.startTrainer();
}, 120_000);
afterAll(() => platform.stop(), 60_000);

const model = 'judged';

const startRun = (of: string, config: Record<string, unknown>) =>
  platform.runs.create({
    startedBy: 'ada',
    ...startRunSchema.parse({
      model: of,
      data: { collection, label: 'kind' },
      config: {
        encoder: { kind: 'dense', hidden: [16], embeddingSize: 8 },
        validation: { fraction: 0.34 },
        batchPairs: 12,
        stepsPerEpoch: 20,
        ...config,
      },
    }),
  });

/** A run to its end. */
async function train(config: Record<string, unknown>) {
  const run = await startRun(model, config);
  await until(async () => (await platform.runs.find(run.id))?.finishedAt !== null, {
    timeoutMs: 300_000,
    what: 'the end of the run',
  });
  const ended = await platform.runs.find(run.id);
  const events = (await platform.runs.events(run.id, 0, 10_000)).map(({ event }) => event);
  return { ended, events };
}

/** A job about a version to its end. */
async function work(request: VersionJobRequest, of = model) {
  const { id } = await platform.versionJobs.create({ model: of, request, startedBy: 'bo' });
  await until(async () => (await platform.versionJobs.find(id))?.finishedAt !== null, {
    timeoutMs: 300_000,
    what: 'the end of the job',
  });
  return platform.versionJobs.find(id);
}

/** The trainer's child beside one that is known. */
async function otherChild(known: number | undefined): Promise<number> {
  const others = () => childrenOf(trainer.pid).filter((pid) => pid !== known);
  await until(async () => others().length > 0, { what: 'another process of the trainer' });
  return others()[0] as number;
}

/** Whether Linux lets one process run before another, and end before it where memory runs out. */
async function comesBefore(first: number, second: number | undefined): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  await until(async () => (await weightOf(first)).oomScore === 500, { what: 'its start' });
  const [one, other] = [await weightOf(first), await weightOf(second)];
  return one.nice < other.nice && one.oomScore > other.oomScore;
}

async function weightOf(pid: number | undefined) {
  const [stat = '', oomScore] = await Promise.all(
    ['stat', 'oom_score_adj'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8')),
  );
  // Behind the name in parentheses: the nineteenth field is the nice value (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { nice: Number(fields[16]), oomScore: Number(oomScore) };
}

const live = async () => (await platform.models.find(model))?.aliases['live'];
const judgementOf = async (version: number) => {
  const record = await platform.models.version(model, version);
  return record && platform.judgements.ofVersion(record.id);
};

describe('what a run has trained', () => {
  test('is judged in the run: the first version is promoted, and fixes what is held out', async () => {
    const { ended, events } = await train({ steps: 80 });
    expect(ended).toMatchObject({ status: 'succeeded', version: 1 });
    expect(events).toContainEqual(expect.objectContaining({ type: 'judged', verdict: 'promote' }));
    expect(await judgementOf(1)).toMatchObject({
      against: null,
      runId: ended?.id,
      verdict: 'promote',
      reasons: [expect.stringMatching(/^first/u)],
    });
    const found = await platform.models.find(model);
    expect(found?.heldOut).toMatchObject({ kind: 'classes', fraction: 0.34 });
    expect(await platform.models.version(model, 1)).toMatchObject({ startedBy: 'ada' });
  }, 320_000);

  test('and is worse is held: a candidate, while the live version stays', async () => {
    const { ended, events } = await train({ steps: 1, seed: 3 });
    expect(ended).toMatchObject({ status: 'succeeded', version: 2 });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'judged', verdict: 'hold', against: 1 }),
    );
    expect(await judgementOf(2)).toMatchObject({ against: 1, verdict: 'hold' });
    expect((await platform.models.find(model))?.aliases).toEqual({ live: 1, candidate: 2 });
  }, 320_000);

  test('and is broken ends the run as failed with the reason, and is no version', async () => {
    const config = {
      steps: 200,
      learningRate: 1,
      warmupSteps: 0,
      optimizer: 'sgd',
      momentum: 0.99,
      distance: 'euclidean',
      encoder: { kind: 'dense', hidden: [16, 16, 16], embeddingSize: 8, normalize: false },
      loss: { kind: 'contrastive', margin: 1000 },
    };
    const { ended } = await train(config);
    expect(ended).toMatchObject({ status: 'failed', version: null });
    expect(ended?.error?.code).toMatch(
      /^(training-diverged|embedding-collapsed|candidate-(not-finite|collapsed|worse-than-chance))$/u,
    );
    expect(ended?.error?.message).toMatch(/learning rate/u);
    expect(await platform.models.find(model)).toMatchObject({
      versions: 2,
      aliases: { live: 1, candidate: 2 },
    });
    expect(await platform.artifacts.list(`models/${model}/${ended?.id}`)).toEqual([]);
  }, 320_000);
});

describe('jobs about a version', () => {
  test('judge it again, against the version that is live now', async () => {
    const job = await work({ kind: 'judge', version: 2, force: false });
    expect(job).toMatchObject({ status: 'succeeded', version: 2, attempt: 1 });
    const judgement = await judgementOf(2);
    expect(judgement).toMatchObject({ runId: null, against: 1, verdict: 'hold' });
    expect(judgement?.report.splitFingerprint).toBe(
      (await judgementOf(1))?.report.splitFingerprint,
    );
  }, 320_000);

  test('recalibrate it: the same weights under another version', async () => {
    const data = { collection, label: 'kind' };
    const job = await work({ kind: 'recalibrate', version: 1, data, seed: 5 });
    expect(job).toMatchObject({ status: 'succeeded', version: 3 });
    const made = await platform.models.version(model, 3);
    expect(made).toMatchObject({ parent: 1, recalibrated: true, startedBy: 'bo', runId: null });
    const [before, after] = await Promise.all(
      [1, 3].map(async (version) => {
        const record = await platform.models.version(model, version);
        return platform.artifacts.get(record?.artifact.key ?? '');
      }),
    );
    expect(after?.['weights.bin']).toEqual(before?.['weights.bin']);
    expect(await live()).toBe(1);
  }, 320_000);

  test('import its files into another model, once', async () => {
    const record = await platform.models.version(model, 1);
    const files = await platform.artifacts.get(record?.artifact.key ?? '');
    const importedFrom = {
      model,
      version: 1,
      origin: 'run',
      parent: null,
      runId: record?.runId ?? null,
      createdAt: null,
    } as const;
    const bring = async (key: string) => {
      await platform.artifacts.put(key, files);
      return work({ kind: 'import', artifactKey: key, importedFrom }, 'brought');
    };
    expect(await bring('models/brought/a')).toMatchObject({ status: 'succeeded', version: 1 });
    expect(await bring('models/brought/b')).toMatchObject({ status: 'succeeded', version: 1 });
    expect(await platform.models.find('brought')).toMatchObject({ versions: 1 });
    expect(await platform.models.version('brought', 1)).toMatchObject({ importedFrom });
    await until(async () => (await platform.artifacts.list('models/brought')).length === 1);
    expect(await platform.artifacts.list('models/brought')).toEqual(['models/brought/a']);
  }, 320_000);

  test('refuse files that are no model, and keep nothing of them', async () => {
    await platform.artifacts.put('models/hostile/a', { 'manifest.json': Buffer.from('{}') });
    const job = await work({ kind: 'import', artifactKey: 'models/hostile/a' }, 'hostile');
    expect(job).toMatchObject({
      status: 'failed',
      version: null,
      error: { code: 'archive-invalid' },
    });
    await until(async () => (await platform.artifacts.list('models/hostile')).length === 0);
    expect(await platform.models.find('hostile')).toMatchObject({ versions: 0 });
  }, 320_000);

  test('are done while a training goes on, and come before it', async () => {
    const run = await startRun('long', { steps: 100_000, stepsPerEpoch: 20 });
    const isTraining = async () =>
      (await platform.runs.find(run.id))?.progress?.step !== undefined &&
      (await platform.runs.find(run.id))?.status === 'running';
    await until(isTraining, { timeoutMs: 300_000, what: 'the first step' });
    const [training] = childrenOf(trainer.pid);
    const request = { kind: 'judge', version: 2, force: false } as const;
    const { id } = await platform.versionJobs.create({ model, request, startedBy: 'bo' });
    const judging = await otherChild(training);
    expect(await comesBefore(judging, training)).toBe(true);
    await until(async () => (await platform.versionJobs.find(id))?.status === 'succeeded', {
      timeoutMs: 300_000,
      what: 'the end of the job',
    });
    expect(await isTraining()).toBe(true);
    await platform.runs.requestCancel(run.id);
    await until(async () => (await platform.runs.find(run.id))?.status === 'cancelled');
    await until(async () => childrenOf(trainer.pid).length === 0);
  }, 640_000);

  test('are cancelled while they run: the process is killed, and nothing comes of it', async () => {
    const before = await platform.models.find(model);
    const data = { collection, label: 'kind' };
    const request = { kind: 'recalibrate', version: 1, data, seed: 6 } as const;
    const { id } = await platform.versionJobs.create({ model, request, startedBy: 'bo' });
    const child = await otherChild(undefined);
    // It would be done before long.
    process.kill(child, 'SIGSTOP');
    expect(await platform.versionJobs.requestCancel(id)).toMatchObject({ status: 'running' });
    await until(async () => (await platform.versionJobs.find(id))?.status === 'cancelled');
    expect(childrenOf(trainer.pid)).toEqual([]);
    expect(await platform.models.find(model)).toEqual(before);
    expect(await platform.artifacts.list(`models/${model}/${id}`)).toEqual([]);
  }, 320_000);

  test('are cancelled while they wait, with the files that were sent', async () => {
    process.kill(trainer.pid ?? 0, 'SIGSTOP');
    await platform.artifacts.put('models/unwanted/a', { 'manifest.json': Buffer.from('{}') });
    const request = { kind: 'import', artifactKey: 'models/unwanted/a' } as const;
    const { id } = await platform.versionJobs.create({
      model: 'unwanted',
      request,
      startedBy: 'bo',
    });
    expect(await platform.versionJobs.requestCancel(id)).toMatchObject({ status: 'cancelled' });
    process.kill(trainer.pid ?? 0, 'SIGCONT');
    await until(async () => (await platform.artifacts.list('models/unwanted')).length === 0);
    expect(await platform.versionJobs.find(id)).toMatchObject({ status: 'cancelled', attempt: 0 });
  }, 320_000);

  test('kill -9 of the trainer: the next one takes the job up', async () => {
    const request = { kind: 'judge', version: 2, force: true } as const;
    const { id } = await platform.versionJobs.create({ model, request, startedBy: 'bo' });
    const isRunning = async () => (await platform.versionJobs.find(id))?.status === 'running';
    await until(isRunning, { what: 'the start of the job' });
    await end(trainer, 'SIGKILL');
    expect(await isRunning()).toBe(true);
    trainer = await platform.startTrainer();
    await until(async () => (await platform.versionJobs.find(id))?.finishedAt !== null, {
      timeoutMs: 300_000,
      what: 'the end of the job',
    });
    expect(await platform.versionJobs.find(id)).toMatchObject({ status: 'succeeded', attempt: 2 });
  }, 320_000);

  test('that wait where a version of before queued them are queued again and done, once', async () => {
    await end(trainer, 'SIGKILL');
    const request = { kind: 'judge', version: 2, force: false } as const;
    const { id } = await platform.versionJobs.create({ model, request, startedBy: 'bo' });
    // As an upgrade finds it: in the queue of trainings, under the same id, and in no other.
    const isRemoved = async () => (await platform.queues.remove('versioning', id)) === 'removed';
    await until(isRemoved, { what: 'the job in its queue' });
    const old = { queue: 'training', name: 'judge-version', payload: { jobId: id }, jobId: id };
    await addToQueue(platform.connectionString, old);
    const { waiting, failed } = await platform.queues.counts('training');
    expect(waiting).toBe(1);

    const { runs, versionJobs, queues } = platform;
    const sweep = () => sweepJobs({ runs, versionJobs, queues, idleMs: 0 });
    expect(await sweep()).toBe(1);
    expect(await queues.counts('versioning')).toMatchObject({ waiting: 1 });
    expect(await sweep()).toBe(0);
    expect(await queues.counts('versioning')).toMatchObject({ waiting: 1 });

    trainer = await platform.startTrainer();
    await until(async () => (await versionJobs.find(id))?.finishedAt !== null, {
      timeoutMs: 300_000,
      what: 'the end of the job',
    });
    expect(await versionJobs.find(id)).toMatchObject({
      status: 'succeeded',
      version: 2,
      attempt: 1,
    });
    await until(async () => (await queues.counts('training')).waiting === 0);
    // The trainer knows no such job there: it fails, and takes nothing from the one that is done.
    await until(async () => (await queues.counts('training')).failed === failed + 1);
    expect(await sweep()).toBe(0);
  }, 320_000);
});
