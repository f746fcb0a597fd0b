import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { modelVersionSchema, pageOf, runSchema, type Run } from '@kindred/contracts';
import { openDatabase, type Database } from '@kindred/database';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let database: Database;
beforeAll(async () => {
  api = await startApi();
  // The trainer's side: another process in earnest.
  database = await openDatabase({ connectionString: api.databaseUrl });
}, 60_000);
afterAll(async () => {
  await database.close();
  await api.close();
}, 30_000);

const recipe = (model: string) => ({ model, data: { dataset: 'omniglot' }, config: { steps: 10 } });
async function start(model: string): Promise<Run> {
  const answer = await api.send('POST', '/v1/runs', recipe(model));
  expect(answer.status).toBe(202);
  return runSchema.parse(answer.body);
}
const stage = (message: string) => ({ type: 'stage' as const, stage: 'train', message });
const unknown = '018f3a5e-5c57-7cc0-8000-000000000001';

/** Reads frames of an event stream until `enough`, or until it ends. */
async function read(
  run: string,
  options: { lastEventId?: string; enough?: (text: string) => boolean } = {},
): Promise<{ text: string; ids: number[] }> {
  const controller = new AbortController();
  const response = await fetch(`${api.baseUrl}/v1/runs/${run}/events`, {
    signal: controller.signal,
    headers: options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (options.enough?.(text) === true) break;
  }
  controller.abort();
  return { text, ids: [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)) };
}

describe('runs', () => {
  test('are queued with every default filled in, read and listed, newest first', async () => {
    const first = await start('m1');
    const answer = await api.send('POST', '/v1/runs', recipe('m1'));
    const second = runSchema.parse(answer.body);
    expect(answer.headers.get('location')).toBe(`/v1/runs/${second.id}`);
    expect(second).toMatchObject({ status: 'queued', attempt: 0, version: null });
    expect(second.config).toMatchObject({ steps: 10, batchPairs: 64, loss: { kind: 'n-pair' } });
    expect((await api.send('GET', `/v1/runs/${first.id}`)).body).toEqual(first);
    const page = pageOf(runSchema).parse((await api.send('GET', '/v1/runs?limit=1')).body);
    expect(page.data[0]?.id).toBe(second.id);
    expect(page.nextCursor).not.toBeNull();
  });

  test('a queued run is cancelled at once, and only once', async () => {
    const { id } = await start('m2');
    const cancelled = await api.send('POST', `/v1/runs/${id}/cancel`);
    expect(cancelled).toMatchObject({ status: 202, body: { id, status: 'cancelled' } });
    expect(await api.send('POST', `/v1/runs/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'run-finished' },
    });
  });

  test.each([
    ['GET', `/v1/runs/${unknown}`],
    ['POST', `/v1/runs/${unknown}/cancel`],
    ['GET', `/v1/runs/${unknown}/events`],
  ])('%s %s: there is no such run', async (method, path) =>
    expect(await api.send(method, path)).toMatchObject({
      status: 404,
      body: { code: 'run-not-found' },
    }),
  );

  test.each([
    ['no model', { data: { dataset: 'omniglot' } }, 'model'],
    ['a bad split', { ...recipe('m'), data: { dataset: 'a', split: '\u0000' } }, 'data.split'],
    ['a negative step', { ...recipe('m'), config: { steps: -1 } }, 'config.steps'],
    ['an unknown option', { ...recipe('m'), config: { gpu: true } }, 'config.gpu'],
    [
      'a margin of a loss that has none',
      { ...recipe('m'), config: { loss: { kind: 'n-pair', margin: 1 } } },
      'config.loss.margin',
    ],
  ])('a recipe with %s is refused', async (_name, body, field) => {
    const answer = await api.send('POST', '/v1/runs', body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  });

  test('a recipe with an unknown loss is told every loss', async () => {
    const body = { ...recipe('m'), config: { loss: { kind: 'tripplet' } } };
    const message = expect.stringMatching(/contrastive.*triplet.*self-distillation$/);
    expect(await api.send('POST', '/v1/runs', body)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'config.loss.kind', message }] },
    });
  });

  test('a recipe for an unknown collection is refused', async () => {
    const body = { model: 'm', data: { collection: 'none', label: 'l' } };
    expect(await api.send('POST', '/v1/runs', body)).toMatchObject({
      status: 404,
      body: { code: 'collection-not-found' },
    });
  });
});

describe('events of a run', () => {
  test('come as they happen, to the end', async () => {
    const { id } = await start('m3');
    const reading = read(id);
    const claimed = await database.runs.claim(id);
    for (const message of ['one', 'two', 'three'])
      await database.runs.record(id, claimed?.attempt ?? 0, stage(message));
    const error = { code: 'out-of-memory', message: 'too large' };
    await database.runs.finish(id, claimed?.attempt ?? 0, { status: 'failed', error });
    const { text, ids } = await reading;
    expect(text).toMatch(/"message":"one".*"message":"two".*"message":"three"/s);
    expect(text).toContain('"status":"failed"');
    expect(text.endsWith('event: end\ndata: {}\n\n')).toBe(true);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('Last-Event-ID goes on without a gap, also after the end', async () => {
    const { id } = await start('m4');
    const claimed = await database.runs.claim(id);
    for (let i = 0; i < 20; i++)
      await database.runs.record(id, claimed?.attempt ?? 0, stage(`${i}`));
    const before = await read(id, { enough: (text) => text.includes('"message":"9"') });
    await database.runs.finish(id, claimed?.attempt ?? 0, { status: 'cancelled' });
    const seen = before.ids.slice(0, 5);
    const after = await read(id, { lastEventId: String(seen.at(-1)) });
    const all = await read(id);
    expect([...seen, ...after.ids]).toEqual(all.ids);
    const none = await read(id, { lastEventId: String(all.ids.at(-1)) });
    expect(none.ids).toEqual([]);
    expect(none.text).toContain('event: end');
  });

  test('a broken Last-Event-ID is refused', async () => {
    const { id } = await start('m5');
    const headers = { 'last-event-id': 'x' };
    const response = await fetch(`${api.baseUrl}/v1/runs/${id}/events`, { headers });
    expect(response.status).toBe(422);
  });

  test('a hundred readers who leave leave nothing behind', async () => {
    const { id } = await start('m6');
    const enough = (text: string) => text.includes('id:');
    await Promise.all(Array.from({ length: 100 }, () => read(id, { enough })));
    const left = async () => await fetch(`${api.baseUrl}/metrics`).then((r) => r.text());
    const deadline = Date.now() + 5000;
    while (!/kindred_event_streams 0$/m.test(await left()) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await left()).toMatch(/^kindred_event_streams 0$/m);
  });
});

describe('models', () => {
  test('appear with their versions when a run ends well, and cannot be deleted while needed', async () => {
    const { id } = await start('letters');
    const claimed = await database.runs.claim(id);
    const key = 'models/letters';
    const artifact = await api.services.artifacts.put(key, { 'weights.bin': Uint8Array.of(1) });
    await database.models.commitVersion({
      model: 'letters',
      modality: 'vector',
      embeddingSize: 4,
      distance: 'cosine',
      artifact,
      manifest: { metrics: { auc: 0.9 }, dataFingerprint: 'abc' },
      run: { id, attempt: claimed?.attempt ?? 0 },
    });
    expect((await api.send('GET', '/v1/models/letters')).body).toMatchObject({
      name: 'letters',
      versions: 1,
      aliases: { live: 1, candidate: 1 },
    });
    const version = await api.send('GET', '/v1/models/letters/versions/1');
    expect(modelVersionSchema.parse(version.body)).toMatchObject({ version: 1, runId: id });
    const versions = await api.send('GET', '/v1/models/letters/versions');
    expect(pageOf(modelVersionSchema).parse(versions.body).data).toHaveLength(1);
    expect(runSchema.parse((await api.send('GET', `/v1/runs/${id}`)).body)).toMatchObject({
      status: 'succeeded',
      version: 1,
    });

    const made = { name: 'by-model', modality: 'vector', model: 'letters' };
    expect(await api.send('POST', '/v1/collections', made)).toMatchObject({
      status: 201,
      body: { model: 'letters', version: 1, dimension: 4 },
    });
    expect(await api.send('DELETE', '/v1/models/letters')).toMatchObject({
      status: 409,
      body: { code: 'model-in-use' },
    });
    await api.send('DELETE', '/v1/collections/by-model');
    expect((await api.send('DELETE', '/v1/models/letters')).status).toBe(204);
    expect(await api.services.artifacts.list('models')).toEqual([]);
    expect((await api.send('GET', '/v1/models/letters')).status).toBe(404);
  });

  test.each([
    ['/v1/models/none', 'model-not-found'],
    ['/v1/models/none/versions', 'model-not-found'],
    ['/v1/models/none/versions/1', 'model-not-found'],
    ['/v1/models/none/versions/0', 'invalid-request'],
    ['/v1/models/none/versions/x', 'invalid-request'],
    ['/v1/models/none/versions/1e3', 'model-not-found'],
  ])('%s is refused', async (path, code) =>
    expect((await api.send('GET', path)).body).toMatchObject({ code }),
  );

  test('a model without a version is known by its run, and has nothing to compare with', async () => {
    await start('untrained');
    const pair = { model: 'untrained', a: { vector: [1] }, b: { vector: [1] } };
    expect(await api.send('POST', '/v1/compare', pair)).toMatchObject({
      status: 409,
      body: { code: 'model-not-trained' },
    });
  });
});
