import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditEventSchema, pageOf } from '@kindred/contracts';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const { artifacts, models } = api.services;
  for (const n of [1, 2]) {
    const manifest = { encoder: { kind: 'dense', hidden: [n] } };
    const files = { 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
    const artifact = await artifacts.put(`models/points/${n}`, files);
    const space = { modality: 'vector', embeddingSize: 2, distance: 'cosine' } as const;
    await models.commitVersion({ model: 'points', ...space, artifact, manifest, run: null });
  }
  const collection = { name: 'shop', modality: 'vector', model: 'points', version: 1 };
  await api.send('POST', '/v1/collections', collection);
}, 60_000);
afterAll(() => api.close(), 30_000);

/** What the log has of the newest event of an operation. */
async function newest(operation: string) {
  const { body } = await api.send('GET', `/v1/audit?operation=${operation}&limit=1`);
  const [event] = pageOf(auditEventSchema).parse(body).data;
  return { target: event?.target, status: event?.status };
}

describe('the audit log tells', () => {
  test('which version was promoted, as which promotion, and whether it was forced', async () => {
    const path = '/v1/collections/shop/promotions';
    await api.send('POST', path, { version: 1, force: true });
    const asked = { collection: 'shop', version: '1', force: 'true', lazy: 'false' };
    expect(await newest('startPromotion')).toEqual({ status: 409, target: asked });
    const { body } = await api.send('POST', path, { force: true });
    const promotion = String(body?.['id']);
    expect(await newest('startPromotion')).toEqual({
      status: 202,
      target: { ...asked, promotion, model: 'points', version: '2' },
    });
  });

  test('which run was started, and what was only tried', async () => {
    const run = { model: 'points', data: { dataset: 'omniglot' } };
    const { body } = await api.send('POST', '/v1/runs', run);
    const target = { model: 'points', run: String(body?.['id']) };
    expect(await newest('startRun')).toEqual({ status: 202, target });
    const unknown = { model: 'points', data: { collection: 'none', label: 'kind' }, dryRun: true };
    await api.send('POST', '/v1/runs', unknown);
    const tried = { model: 'points', dryRun: 'true' };
    expect(await newest('startRun')).toEqual({ status: 404, target: tried });
  });

  test('which schedule was made, for which model', async () => {
    const schedule = { cron: '30 2 * * *', model: 'points', data: { dataset: 'omniglot' } };
    const { body } = await api.send('POST', '/v1/schedules', schedule);
    const target = { model: 'points', schedule: String(body?.['id']) };
    expect(await newest('createSchedule')).toEqual({ status: 201, target });
  });

  test('what a gate became', async () => {
    const minimumGains = { 'verification.auc': -0.5, 'pairs.spearman': 0 };
    const gate = { minimumGains, improves: [], confidence: 0.9 };
    await api.send('PUT', '/v1/models/points/gate', gate);
    expect(await newest('setGate')).toEqual({
      status: 200,
      target: {
        model: 'points',
        confidence: '0.9',
        minimumGains: 'verification.auc -0.5, pairs.spearman 0',
        maximumRecallLoss: '0.02',
        improves: '',
      },
    });
  });

  test('who took a version out of the house, and who brought one in', async () => {
    const archive = await fetch(`${api.baseUrl}/v1/models/points/versions/2/archive`);
    const bytes = new Uint8Array(await archive.arrayBuffer());
    const taken = { model: 'points', version: '2' };
    expect(await newest('exportVersion')).toEqual({ status: 200, target: taken });
    const answer = await fetch(`${api.baseUrl}/v1/models/moved/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-tar' },
      body: bytes,
    });
    const { id } = (await answer.json()) as { id: string };
    const target = { model: 'moved', job: id };
    expect(await newest('importVersion')).toEqual({ status: 202, target });
  });
});
