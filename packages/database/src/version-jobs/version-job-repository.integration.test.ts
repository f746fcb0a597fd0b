import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gateSchema, type JudgementReport } from '@kindred/contracts';
import { newModelVersion, newRun } from '../test-database/model-samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

const heldOut = { kind: 'classes', seed: 1, fraction: 0.15, bound: 0.2 } as const;
// A name may hold a NUL, which jsonb would refuse.
const report = { splitFingerprint: 'f'.repeat(64), split: heldOut, mistakes: ['\u0000'] };
const judgement = (againstVersionId: string | null, verdict: 'promote' | 'hold' = 'hold') => ({
  againstVersionId,
  verdict,
  reasons: ['because'],
  report: report as unknown as JudgementReport,
});
const artifact = (sha: string) => ({
  key: `imports/${randomUUID()}`,
  sha256: sha.repeat(32),
  bytes: 5,
});
const imported = (model: string) => ({
  model,
  request: { kind: 'import', artifactKey: 'imports/a' } as const,
  startedBy: 'admin',
});
const made = (model: string, sha: string) => {
  const { run: _, ...version } = newModelVersion(model);
  return { kind: 'made', version: { ...version, artifact: artifact(sha) } } as const;
};

const failed = (code: string, message: string) =>
  ({ status: 'failed', error: { code, message } }) as const;

describe('commitVersion', () => {
  test('keeps the judgement, fixes what is held out once, and tells who started the run', async () => {
    const { models, runs, judgements } = testing.database;
    const first = await runs.create({ ...newRun('judged'), startedBy: 'ada' });
    const claimed = await runs.claim(first.id);
    const run = { id: first.id, attempt: claimed?.attempt ?? 0 };
    const committed = {
      ...newModelVersion('judged', run),
      heldOut,
      judgement: judgement(null, 'promote'),
    };
    const version = await models.commitVersion(committed);
    await models.commitVersion(committed);
    expect(version).toMatchObject({ startedBy: 'ada', parent: null, recalibrated: false });
    expect(await models.find('judged')).toMatchObject({ heldOut, gate: gateSchema.parse({}) });
    expect(await judgements.ofVersion(version.id)).toMatchObject({
      model: 'judged',
      version: 1,
      against: null,
      runId: first.id,
      verdict: 'promote',
      reasons: ['because'],
      report,
    });
    const rows = await testing.sql('SELECT FROM judgements WHERE model_version_id = $1', [
      version.id,
    ]);
    expect(rows).toHaveLength(1);
    const other = { ...heldOut, bound: 0.9 };
    await models.commitVersion({
      ...newModelVersion('judged'),
      artifact: artifact('cd'),
      heldOut: other,
    });
    expect((await models.find('judged'))?.heldOut).toEqual(heldOut);
  });

  test('groups of a recipe are of that run alone', async () => {
    const { models } = testing.database;
    const groups = { kind: 'groups', groups: ['a'] } as const;
    await models.commitVersion({
      ...newModelVersion('grouped'),
      heldOut: { ...groups, groups: ['a'] },
    });
    expect((await models.find('grouped'))?.heldOut).toBeNull();
  });

  test('the live version that it was compared with may be gone by then', async () => {
    const { models, judgements } = testing.database;
    const version = await models.commitVersion({
      ...newModelVersion('lonely'),
      judgement: judgement(randomUUID()),
    });
    expect(await judgements.ofVersion(version.id)).toMatchObject({
      against: null,
      verdict: 'hold',
    });
  });
});

describe('gates', () => {
  test('are kept with their model, and there is none without one', async () => {
    const { models } = testing.database;
    const gate = gateSchema.parse({ confidence: 0.9, improves: [] });
    expect(await models.setGate('nobody', gate)).toBeUndefined();
    await models.commitVersion(newModelVersion('gated'));
    expect((await models.setGate('gated', gate))?.gate).toEqual(gate);
    expect((await models.find('gated'))?.gate).toEqual(gate);
  });
});

describe('jobs about versions', () => {
  test('are queued with an outbox row of their kind, taken up, and end with their version', async () => {
    const { versionJobs, models, outbox } = testing.database;
    const job = await versionJobs.create(imported('brought'));
    expect(job).toMatchObject({ model: 'brought', status: 'queued', attempt: 0, version: null });
    const sent: unknown[] = [];
    await outbox.relay(
      100,
      async ({ queue, name, payload }) => void sent.push({ queue, name, payload }),
    );
    expect(sent).toContainEqual({
      queue: 'versioning',
      name: 'import-version',
      payload: { jobId: job.id },
    });
    const claimed = await versionJobs.claim(job.id);
    expect(claimed).toMatchObject({ status: 'running', attempt: 1 });
    expect(await versionJobs.touch(job.id, 1)).toEqual({ cancelRequested: false });
    const result = made('brought', 'aa');
    const { artifactKey } = await versionJobs.commit(job.id, 1, result);
    expect(artifactKey).toBe(result.version.artifact.key);
    // A worker whose answer was lost may end it again.
    expect(await versionJobs.commit(job.id, 1, result)).toEqual({ artifactKey });
    expect(await versionJobs.find(job.id)).toMatchObject({ status: 'succeeded', version: 1 });
    expect(await models.version('brought', 1)).toMatchObject({ startedBy: 'admin', runId: null });
    expect(await versionJobs.claim(job.id)).toBeUndefined();
  });

  test('the same files twice are one version, also at once', async () => {
    const { versionJobs, models } = testing.database;
    const jobs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { id } = await versionJobs.create(imported('twice'));
        await versionJobs.claim(id);
        return id;
      }),
    );
    const results = jobs.map(() => made('twice', 'bb'));
    const ends = await Promise.all(
      jobs.map((id, at) => versionJobs.commit(id, 1, results[at] as (typeof results)[number])),
    );
    expect(new Set(ends.map(({ artifactKey }) => artifactKey)).size).toBe(1);
    expect(await models.find('twice')).toMatchObject({ versions: 1 });
    for (const id of jobs) expect((await versionJobs.find(id))?.version).toBe(1);
  });

  test('a recalibrated version knows its parent', async () => {
    const { versionJobs, models } = testing.database;
    const parent = await models.commitVersion(newModelVersion('tuned'));
    const request = { kind: 'recalibrate', version: 1, data: { dataset: 'a' }, seed: 1 } as const;
    const { id } = await versionJobs.create({ model: 'tuned', request, startedBy: 'bo' });
    await versionJobs.claim(id);
    const { version } = made('tuned', 'ee');
    await versionJobs.commit(id, 1, {
      kind: 'made',
      version: { ...version, parentId: parent.id, recalibrated: true },
    });
    expect(await models.version('tuned', 2)).toMatchObject({
      parent: 1,
      recalibrated: true,
      startedBy: 'bo',
      aliases: ['candidate'],
    });
    expect(await models.version('tuned')).toMatchObject({ version: 1 });
  });

  test('a judgement that was asked for is the newest of its version', async () => {
    const { versionJobs, models, judgements } = testing.database;
    const live = await models.commitVersion(newModelVersion('again'));
    const second = await models.commitVersion({
      ...newModelVersion('again'),
      artifact: artifact('dd'),
      judgement: judgement(live.id),
    });
    const request = { kind: 'judge', version: 2, force: true } as const;
    const { id } = await versionJobs.create({ model: 'again', request, startedBy: 'bo' });
    await versionJobs.claim(id);
    await versionJobs.commit(id, 1, {
      kind: 'judged',
      versionId: second.id,
      judgement: judgement(live.id, 'promote'),
    });
    expect(await judgements.ofVersion(second.id)).toMatchObject({
      version: 2,
      against: 1,
      runId: null,
      verdict: 'promote',
    });
    expect(await versionJobs.find(id)).toMatchObject({ status: 'succeeded', version: 2 });
  });

  test('an older attempt can write nothing, and a job without a sign of life is found', async () => {
    const { versionJobs } = testing.database;
    const { id } = await versionJobs.create(imported('fenced'));
    await versionJobs.claim(id);
    await versionJobs.claim(id);
    const stale = expect.objectContaining({ code: 'stale-attempt' });
    await expect(versionJobs.touch(id, 1)).rejects.toEqual(stale);
    await expect(versionJobs.commit(id, 1, made('fenced', 'ff'))).rejects.toEqual(stale);
    for (const outcome of [failed('c', 'm'), { status: 'cancelled' } as const])
      await expect(versionJobs.finish(id, 1, outcome)).rejects.toEqual(stale);
    expect(await testing.database.models.find('fenced')).toMatchObject({ versions: 0 });
    expect(await versionJobs.abandoned(60_000)).not.toContain(id);
    await testing.sql(
      `UPDATE version_jobs SET updated_at = now() - interval '2 minutes' WHERE id = $1`,
      [id],
    );
    expect(await versionJobs.abandoned(60_000)).toContain(id);
    await versionJobs.finish(id, 2, failed('archive-invalid', 'broken'));
    await versionJobs.finish(id, 2, failed('archive-invalid', 'broken'));
    expect(await versionJobs.find(id)).toMatchObject({
      status: 'failed',
      error: { code: 'archive-invalid', message: 'broken' },
    });
  });

  test('are cancelled at once while they wait, else by their worker or the next one', async () => {
    const { versionJobs, models } = testing.database;
    const finished = { code: 'version-job-finished', fields: { status: 'cancelled' } };
    const queued = await versionJobs.create(imported('unwanted'));
    expect(await versionJobs.requestCancel(queued.id)).toMatchObject({
      status: 'cancelled',
      cancelRequested: true,
      attempt: 0,
    });
    await expect(versionJobs.requestCancel(queued.id)).rejects.toMatchObject(finished);
    expect(await versionJobs.claim(queued.id)).toBeUndefined();

    const { id } = await versionJobs.create(imported('unwanted'));
    await versionJobs.claim(id);
    expect(await versionJobs.requestCancel(id)).toMatchObject({ status: 'running' });
    expect(await versionJobs.touch(id, 1)).toEqual({ cancelRequested: true });
    await versionJobs.finish(id, 1, { status: 'cancelled' });
    await versionJobs.finish(id, 1, { status: 'cancelled' });
    expect(await versionJobs.find(id)).toMatchObject({ status: 'cancelled', error: null });
    const late = versionJobs.commit(id, 1, made('unwanted', 'ab'));
    await expect(late).rejects.toMatchObject({ code: 'stale-attempt' });

    // Its worker died before it saw the wish: who claims it next ends it, and fences that worker off.
    const lost = await versionJobs.create(imported('unwanted'));
    await versionJobs.claim(lost.id);
    await versionJobs.requestCancel(lost.id);
    expect(await versionJobs.claim(lost.id)).toBeUndefined();
    expect(await versionJobs.find(lost.id)).toMatchObject({ status: 'cancelled', attempt: 2 });
    const overtaken = versionJobs.commit(lost.id, 1, made('unwanted', 'cd'));
    await expect(overtaken).rejects.toMatchObject({ code: 'stale-attempt' });
    expect(await models.find('unwanted')).toMatchObject({ versions: 0 });
    expect(await versionJobs.requestCancel(randomUUID())).toBeUndefined();
  });

  test('a commit that comes before its worker has seen the wish counts', async () => {
    const { versionJobs, models } = testing.database;
    const { id } = await versionJobs.create(imported('quick'));
    await versionJobs.claim(id);
    await versionJobs.requestCancel(id);
    await versionJobs.commit(id, 1, made('quick', 'ef'));
    expect(await versionJobs.find(id)).toMatchObject({ status: 'succeeded', version: 1 });
    expect(await models.find('quick')).toMatchObject({ versions: 1 });
  });

  test('are listed by model, each once, newest first, also within one millisecond', async () => {
    const { versionJobs } = testing.database;
    await versionJobs.create(imported('else'));
    for (let n = 0; n < 5; n += 1) await versionJobs.create(imported('many'));
    await testing.sql(
      `UPDATE version_jobs SET created_at = '2026-01-01' WHERE id IN (
         SELECT j.id FROM version_jobs j JOIN models m ON m.id = j.model_id WHERE m.name = 'many' LIMIT 3)`,
    );
    const seen: string[] = [];
    const times: number[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await versionJobs.list('many', { cursor, limit: 2 });
      seen.push(...page.data.map(({ id }) => id));
      times.push(...page.data.map(({ createdAt }) => createdAt.getTime()));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await expect(versionJobs.list('many', { cursor: 'x', limit: 2 })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });

  test('a model with an unfinished job is not deleted; with its last one goes everything', async () => {
    const { versionJobs, models } = testing.database;
    const { id } = await versionJobs.create(imported('busy'));
    await expect(models.delete('busy')).rejects.toMatchObject({ code: 'model-in-use' });
    await versionJobs.claim(id);
    await versionJobs.finish(id, 1, failed('c', 'm'));
    expect(await models.delete('busy')).toBe(true);
    expect(await versionJobs.find(id)).toBeUndefined();
  });
});
