import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  dryRunReportSchema,
  pageOf,
  runCurveSchema,
  runLogSchema,
  runSchema,
  scheduleSchema,
  type Run,
} from '@kindred/contracts';
import { openDatabase, type Database } from '@kindred/database';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let database: Database;
beforeAll(async () => {
  api = await startApi();
  // The trainer's side: another process in earnest.
  database = await openDatabase({ connectionString: api.databaseUrl });
  await api.send('POST', '/v1/collections', { name: 'points', modality: 'vector', dimension: 3 });
  const items = Array.from({ length: 60 }, (_, at) => ({
    id: `p${at}`,
    vector: [Math.sin(at % 12), Math.cos(at % 12), 0.01 * at],
    metadata: { kind: `k${at % 12}` },
  }));
  await api.send('POST', '/v1/collections/points/items', { items });
}, 400_000);
afterAll(async () => {
  await database.close();
  await api.close();
}, 400_000);

const data = { collection: 'points', label: 'kind' };
const recipe = (model: string, more: object = {}) => ({
  model,
  data,
  config: { steps: 10 },
  ...more,
});
async function start(model: string): Promise<Run> {
  const answer = await api.send('POST', '/v1/runs', recipe(model));
  return runSchema.parse(answer.body);
}
const unknown = '018f3a5e-5c57-7cc0-8000-000000000001';

describe('a dry run', () => {
  test('answers 200 with what the run would do, and starts none', async () => {
    const config = { steps: 500, validation: { fraction: 0.34 }, batchPairs: 8 };
    const answer = await api.send('POST', '/v1/runs', { ...recipe('dry'), config, dryRun: true });
    expect(answer.status).toBe(200);
    expect(dryRunReportSchema.parse(answer.body)).toMatchObject({
      source: 'collection "points"',
      examples: { training: 40, heldOut: 20 },
      classes: { training: { count: 8 }, heldOut: { count: 4 } },
    });
    expect((await api.send('GET', '/v1/models/dry')).status).toBe(404);
  }, 400_000);

  test.each([
    [{ data: { dataset: 'nowhere' } }, 'training-data-unusable', 'data.dataset'],
    [{ config: { encoder: { kind: 'koch' } } }, 'training-config-invalid', 'config.encoder'],
    [{ data: { collection: 'points' } }, 'training-config-invalid', 'config.loss'],
  ])(
    'of %j is refused as the run would be',
    async (more, code, field) => {
      const answer = await api.send('POST', '/v1/runs', { ...recipe('dry', more), dryRun: true });
      expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ field }] } });
    },
    400_000,
  );

  test('is done one at a time', async () => {
    const body = { ...recipe('dry'), dryRun: true };
    const answers = await Promise.all([1, 2].map(() => api.send('POST', '/v1/runs', body)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toMatchObject([{ status: 503, body: { code: 'dry-run-overloaded' } }]);
    expect(refused[0]?.headers.get('retry-after')).not.toBeNull();
  }, 400_000);
});

describe('a run', () => {
  test.each([
    [{ base: { version: 1 } }, 404, 'model-not-found'],
    [{ base: { model: 'none' } }, 404, 'model-not-found'],
    [{ base: { version: 0 } }, 422, 'invalid-request'],
    [{ config: { rehearsal: {} } }, 422, 'training-config-invalid'],
    [{ config: { compatible: {} } }, 422, 'training-config-invalid'],
    [{ config: { compatible: {} }, base: { model: 'none' } }, 422, 'training-config-invalid'],
    [{ config: { compatible: { weight: 0 } }, base: {} }, 422, 'invalid-request'],
    [{ data: { collection: 'points' } }, 422, 'training-config-invalid'],
  ])('with %j is refused', async (more, status, code) => {
    const answer = await api.send('POST', '/v1/runs', recipe('never', more));
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test('without labels and with a loss of views is queued', async () => {
    const more = { data: { collection: 'points' }, config: { loss: { kind: 'simclr' } } };
    expect((await api.send('POST', '/v1/runs', recipe('views', more))).status).toBe(202);
  });

  test('tells the version that it starts from', async () => {
    const version = {
      model: 'parent',
      modality: 'vector',
      embeddingSize: 3,
      distance: 'cosine',
      artifact: { key: 'models/parent', sha256: 'ab'.repeat(32), bytes: 1 },
      manifest: { metrics: {}, dataFingerprint: 'x' },
      run: null,
    } as const;
    await database.models.commitVersion(version);
    const wanted = recipe('child', { base: { model: 'parent' } });
    const answer = await api.send('POST', '/v1/runs', wanted);
    expect(runSchema.parse(answer.body)).toMatchObject({
      base: { model: 'parent', version: 1 },
      trigger: 'user',
      startedBy: 'local',
      position: 0,
    });
  });

  test('waits for its model, is paused, resumed and cancelled', async () => {
    const [first, second] = [await start('life'), await start('life')];
    expect([first.position, second.position]).toEqual([0, 1]);
    const change = (id: string, what: string) => api.send('POST', `/v1/runs/${id}/${what}`);
    const paused = { status: 'paused', position: null };
    expect((await change(first.id, 'pause')).body).toMatchObject(paused);
    expect((await change(second.id, 'resume')).body).toMatchObject({ code: 'run-not-paused' });
    const queued = { status: 202, body: { status: 'queued' } };
    expect(await change(first.id, 'resume')).toMatchObject(queued);
    await database.runs.claim(first.id);
    expect((await change(first.id, 'pause')).body).toMatchObject({
      status: 'running',
      pauseRequested: true,
    });
    expect(await change(first.id, 'resume')).toMatchObject({ status: 409 });
    expect((await change(second.id, 'cancel')).body).toMatchObject({ status: 'cancelled' });
    for (const what of ['pause', 'resume']) {
      const ended = { status: 409, body: { code: 'run-finished' } };
      expect(await change(second.id, what)).toMatchObject(ended);
      const missing = { status: 404, body: { code: 'run-not-found' } };
      expect(await change(unknown, what)).toMatchObject(missing);
    }
  });

  test('has a learning curve as figures and as a picture, and a log', async () => {
    const { id } = await start('watched');
    await database.runs.claim(id);
    const progress = { epochs: 2, steps: 20, examplesPerSecond: 10, etaSeconds: 1, memoryBytes: 7 };
    for (const epoch of [1, 2])
      await database.runs.record(id, 1, {
        type: 'epoch',
        epoch,
        step: 10 * epoch,
        loss: 3 - epoch,
        ...progress,
        validation: { auc: epoch / 4 },
      });
    await database.runs.log(id, 1, 'a line\n');
    const curve = await api.send('GET', `/v1/runs/${id}/curve`);
    expect(runCurveSchema.parse(curve.body)).toEqual({
      steps: [],
      epochs: [
        { step: 10, value: 2 },
        { step: 20, value: 1 },
      ],
      validation: {
        auc: [
          { step: 10, value: 0.25 },
          { step: 20, value: 0.5 },
        ],
      },
    });
    const picture = await fetch(`${api.baseUrl}/v1/runs/${id}/curve.svg`);
    expect(picture.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await picture.text()).toMatch(/^<svg .*validation AUC/su);
    const logs = await api.send('GET', `/v1/runs/${id}/logs`);
    expect(pageOf(runLogSchema).parse(logs.body).data).toMatchObject([{ text: 'a line\n' }]);
    const told = { progress: { memoryBytes: 7 } };
    expect((await api.send('GET', `/v1/runs/${id}`)).body).toMatchObject(told);
    for (const what of ['curve', 'curve.svg', 'logs'])
      expect((await api.send('GET', `/v1/runs/${unknown}/${what}`)).status).toBe(404);
  });
});

describe('schedules', () => {
  const wanted = { ...recipe('weekly'), cron: '0 3 * * 1', timeZone: 'Europe/Berlin' };

  test('are made, read, listed, changed and deleted', async () => {
    const made = await api.send('POST', '/v1/schedules', wanted);
    const schedule = scheduleSchema.parse(made.body);
    const path = `/v1/schedules/${schedule.id}`;
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(path);
    expect(schedule).toMatchObject({ enabled: true, skipUnchanged: true, last: null, base: null });
    expect(new Date(schedule.nextAt ?? '').getTime()).toBeGreaterThan(Date.now());
    expect((await api.send('GET', path)).body).toEqual(schedule);
    const page = await api.send('GET', '/v1/schedules');
    expect(pageOf(scheduleSchema).parse(page.body).data).toEqual([schedule]);
    const changed = await api.send('PATCH', path, { enabled: false, cron: '*/5 * * * *' });
    expect(changed.body).toMatchObject({ nextAt: null, cron: '*/5 * * * *', model: 'weekly' });
    expect((await api.send('DELETE', path)).status).toBe(204);
    const gone = { status: 404, body: { code: 'schedule-not-found' } };
    expect(await api.send('GET', path)).toMatchObject(gone);
    expect(await api.send('DELETE', path)).toMatchObject(gone);
    expect(await api.send('PATCH', path, {})).toMatchObject(gone);
  });

  test.each([
    [{ cron: '61 * * * *' }, 422, 'schedule-invalid'],
    [{ cron: '* * * * * *' }, 422, 'schedule-invalid'],
    [{ timeZone: 'Nowhere' }, 422, 'schedule-invalid'],
    [{ data: { collection: 'none', label: 'x' } }, 404, 'collection-not-found'],
    [{ base: { version: 9 } }, 404, 'model-not-found'],
    [{ config: { steps: 0 } }, 422, 'invalid-request'],
  ])('with %j are refused', async (more, status, code) => {
    const answer = await api.send('POST', '/v1/schedules', { ...wanted, ...more });
    expect(answer).toMatchObject({ status, body: { code } });
  });
});

test('the board of the queues shows them all, and lets nobody change them', async () => {
  const page = await fetch(`${api.baseUrl}/admin/queues`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Kindred queues');
  const list = await api.send('GET', '/admin/queues/api/queues');
  const { queues } = list.body as { queues: { name: string; readOnlyMode: boolean }[] };
  expect(queues.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['indexing', 'scanning', 'scheduling', 'training', 'tuning']),
  );
  expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  for (const path of ['pause', 'empty', 'obliterate'])
    expect((await api.send('PUT', `/admin/queues/api/queues/training/${path}`)).status).toBe(405);
});
