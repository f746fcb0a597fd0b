import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  gateSchema,
  judgementSchema,
  lineageSchema,
  modelSchema,
  versionJobSchema,
} from '@kindred/contracts';
import { openDatabase, type Database, type NewModelVersion } from '@kindred/database';
import { startApi, type TestApi } from '../api.fixture.ts';
import { judgementReport as report } from './judgement-report.fixture.ts';

let api: TestApi;
let database: Database;
beforeAll(async () => {
  api = await startApi();
  // The trainer's side: another process in earnest.
  database = await openDatabase({ connectionString: api.databaseUrl });
}, 180_000);
afterAll(async () => {
  await database.close();
  await api.close();
}, 30_000);

/** A version of a model with files of its own, as the trainer would commit it. */
const commit = async (model: string, change: Partial<NewModelVersion> = {}) =>
  database.models.commitVersion({ ...(await newVersion(model)), ...change });

async function newVersion(model: string): Promise<NewModelVersion> {
  const { models } = database;
  const number = ((await models.find(model))?.versions ?? 0) + 1;
  const files = {
    'manifest.json': Buffer.from('{}'),
    'weights.bin': Buffer.from(`${model} ${number}`),
  };
  const artifact = await api.services.artifacts.put(`models/${model}/${number}`, files);
  return {
    model,
    modality: 'vector',
    embeddingSize: 4,
    distance: 'cosine',
    artifact,
    manifest: {
      dataFingerprint: 'abc',
      training: { data: { dataset: 'omniglot' }, code: { version: '0.1.0', commit: null } },
      files: { 'weights.bin': { bytes: 1, sha256: 'e'.repeat(64) } },
    },
    run: null,
  };
}

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/x-tar') =>
  fetch(api.baseUrl + path, { method: 'POST', body, headers: { 'content-type': type } });

describe('gate and judgement', () => {
  test('a gate is checked, kept, and shown with its model', async () => {
    await commit('gated');
    expect(modelSchema.parse((await api.send('GET', '/v1/models/gated')).body).gate).toEqual(
      gateSchema.parse({}),
    );
    const wanted = { confidence: 0.9, minimumGains: { 'verification.auc': 0.01 }, improves: [] };
    const set = await api.send('PUT', '/v1/models/gated/gate', wanted);
    expect(set).toMatchObject({ status: 200, body: { gate: wanted } });
    expect(await api.send('PUT', '/v1/models/none/gate', wanted)).toMatchObject({ status: 404 });
    const wrong = { minimumGains: { 'verification.magic': 0 } };
    expect(await api.send('PUT', '/v1/models/gated/gate', wrong)).toMatchObject({ status: 422 });
  });

  test('a judgement comes as JSON and as a page that may run nothing', async () => {
    await commit('judged', {
      judgement: { againstVersionId: null, verdict: 'promote', reasons: ['first: <b>'], report },
    });
    const path = '/v1/models/judged/versions/1/judgement';
    const judgement = judgementSchema.parse((await api.send('GET', path)).body);
    expect(judgement).toMatchObject({
      model: 'judged',
      version: 1,
      against: null,
      verdict: 'promote',
    });
    expect(judgement.report.candidate.version).toBe(1);
    const page = await fetch(`${api.baseUrl}${path}.html`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/u);
    expect(await page.text()).toContain('first: &lt;b&gt;');
  });

  test.each([
    ['GET', '/v1/models/none/versions/1/judgement', 'model-not-found'],
    ['GET', '/v1/models/bare/versions/9/judgement', 'model-version-not-found'],
    ['GET', '/v1/models/bare/versions/1/judgement', 'judgement-not-found'],
    ['GET', '/v1/models/bare/versions/1/judgement.html', 'judgement-not-found'],
    ['GET', '/v1/models/bare/versions/x/judgement.html', 'invalid-request'],
    ['GET', '/v1/models/bare/versions/9/archive', 'model-version-not-found'],
    ['GET', '/v1/models/bare/jobs/018f3a5e-5c57-7cc0-8000-000000000001', 'version-job-not-found'],
    ['GET', '/v1/models/bare/jobs/x', 'invalid-request'],
  ])('%s %s: %s', async (method, path, code) => {
    if ((await database.models.find('bare')) === undefined) await commit('bare');
    expect((await api.send(method, path)).body).toMatchObject({ code });
  });
});

describe('jobs about a version', () => {
  test('are queued under who asked, and found by their place', async () => {
    await commit('worked');
    await commit('worked');
    const answer = await api.send('POST', '/v1/models/worked/versions/2/judge', { force: true });
    expect(answer.status).toBe(202);
    const job = versionJobSchema.parse(answer.body);
    expect(job).toMatchObject({
      model: 'worked',
      status: 'queued',
      startedBy: 'local',
      request: { kind: 'judge', version: 2, force: true },
    });
    const place = answer.headers.get('location') ?? '';
    expect((await api.send('GET', place)).body).toEqual(job);
    expect((await api.send('GET', place.replace('worked', 'bare'))).status).toBe(404);
  });

  test('the live version is not judged against itself, and data have to be there', async () => {
    await commit('alone');
    expect((await api.send('POST', '/v1/models/alone/versions/1/judge', {})).body).toMatchObject({
      code: 'version-is-live',
    });
    const data = { collection: 'none', label: 'l' };
    const path = '/v1/models/alone/versions/1/recalibrate';
    expect((await api.send('POST', path, { data })).body).toMatchObject({
      code: 'collection-not-found',
    });
    expect((await api.send('POST', path, {})).status).toBe(422);
    const queued = await api.send('POST', path, { data: { dataset: 'omniglot' } });
    expect(queued).toMatchObject({
      status: 202,
      body: { request: { kind: 'recalibrate', seed: 1 } },
    });
  });
});

describe('jobs about a version that nobody wants any more', () => {
  test('are listed, cancelled once, and only at their place', async () => {
    await commit('busy');
    await commit('busy');
    const start = () => api.send('POST', '/v1/models/busy/versions/2/judge', {});
    const jobs = [await start(), await start()].map(({ body }) => versionJobSchema.parse(body));
    const [first, second] = jobs.map(({ id }) => `/v1/models/busy/jobs/${id}`) as [string, string];
    const page = await api.send('GET', '/v1/models/busy/jobs?limit=1');
    expect(page.body).toMatchObject({ data: [{ id: jobs[1]?.id, cancelRequested: false }] });
    const next = String(page.body?.['nextCursor']);
    expect((await api.send('GET', `/v1/models/busy/jobs?cursor=${next}`)).body).toMatchObject({
      data: [{ id: jobs[0]?.id }],
      nextCursor: null,
    });
    expect((await api.send('GET', '/v1/models/none/jobs')).body).toMatchObject({
      code: 'model-not-found',
    });

    const elsewhere = await api.send('POST', `${first.replace('busy', 'gated')}/cancel`);
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'version-job-not-found' } });
    expect(await api.send('POST', `${first}/cancel`)).toMatchObject({
      status: 202,
      body: { status: 'cancelled', cancelRequested: true },
    });
    expect(await api.send('POST', `${first}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'version-job-finished' },
    });
    // The trainer has this one: it is the trainer that ends it.
    await database.versionJobs.claim(jobs[1]?.id ?? '');
    expect(await api.send('POST', `${second}/cancel`)).toMatchObject({
      status: 202,
      body: { status: 'running', cancelRequested: true },
    });
  });
});

describe('lineage and archives', () => {
  test('a version tells where it comes from', async () => {
    const run = await api.send('POST', '/v1/runs', {
      model: 'lined',
      data: { dataset: 'omniglot' },
    });
    const id = String(run.body?.['id']);
    const claimed = await database.runs.claim(id);
    await commit('lined', { run: { id, attempt: claimed?.attempt ?? 0 } });
    const lineage = lineageSchema.parse(
      (await api.send('GET', '/v1/models/lined/versions/1/lineage')).body,
    );
    expect(lineage).toMatchObject({
      origin: 'run',
      runId: id,
      startedBy: 'local',
      data: { dataset: 'omniglot' },
      code: { version: '0.1.0' },
      parent: null,
      weightsFingerprint: 'e'.repeat(64),
    });
  });

  test('what is exported can be imported: its job waits with the files', async () => {
    await commit('moved');
    const archive = await fetch(`${api.baseUrl}/v1/models/moved/versions/1/archive`);
    expect(archive.headers.get('content-disposition')).toContain('moved-v1.tar');
    const bytes = new Uint8Array(await archive.arrayBuffer());
    const sent = await post('/v1/models/elsewhere/versions', bytes);
    expect(sent.status).toBe(202);
    const job = versionJobSchema.parse(await sent.json());
    expect(sent.headers.get('location')).toBe(`/v1/models/elsewhere/jobs/${job.id}`);
    expect(job.request.kind).toBe('import');
    const key = job.request.kind === 'import' ? job.request.artifactKey : '';
    const kept = await api.services.artifacts.get(key);
    expect(Buffer.from(kept['weights.bin'] ?? []).toString()).toBe('moved 1');
  });

  test('an imported version tells where it comes from', async () => {
    const { id: parentId } = await commit('origin');
    await commit('origin', { parentId });
    const archive = await fetch(`${api.baseUrl}/v1/models/origin/versions/2/archive`);
    const sent = await post(
      '/v1/models/brought/versions',
      new Uint8Array(await archive.arrayBuffer()),
    );
    const { id, request } = versionJobSchema.parse(await sent.json());
    const claimed = await database.versionJobs.claim(id);
    const importedFrom = request.kind === 'import' ? request.importedFrom : undefined;
    const version = { ...(await newVersion('brought')), importedFrom };
    await database.versionJobs.commit(id, claimed?.attempt ?? 0, { kind: 'made', version });
    const { body } = await api.send('GET', '/v1/models/brought/versions/1/lineage');
    const origin = lineageSchema.parse(
      (await api.send('GET', '/v1/models/origin/versions/2/lineage')).body,
    );
    expect(lineageSchema.parse(body)).toMatchObject({
      origin: 'import',
      parent: null,
      runId: null,
      importedFrom: {
        model: 'origin',
        version: 2,
        parent: { model: 'origin', version: 1 },
        createdAt: origin.createdAt,
      },
    });
  });

  test.each([
    ['nothing', new Uint8Array(0), 'application/x-tar', 422, 'archive-invalid'],
    ['something else', new Uint8Array(2048).fill(110), 'application/x-tar', 422, 'archive-invalid'],
    ['JSON', '{"a":1}', 'application/json', 415, 'content-type-unsupported'],
    ['a zip', new Uint8Array([80, 75]), 'application/zip', 415, 'content-type-unsupported'],
  ] as const)('%s is no archive, and leaves nothing', async (_, body, type, status, code) => {
    const answer = await post('/v1/models/refused/versions', body, type);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
    expect(await database.models.find('refused')).toBeUndefined();
    expect(await api.services.artifacts.list('models/refused')).toEqual([]);
  });

  test('an archive is taken nowhere else', async () => {
    const answer = await post('/v1/models/bare/versions/1/judge', new Uint8Array(1024));
    expect(answer.status).toBe(415);
  });
});
