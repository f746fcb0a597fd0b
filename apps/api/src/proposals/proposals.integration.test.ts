import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  driftReportSchema,
  acceptedProposalSchema,
  proposalSchema,
  trainingConfigSchema,
  type Proposal,
} from '@kindred/contracts';
import { openDatabase, type Database } from '@kindred/database';
import { createQueues, type Queues } from '@kindred/queue';
import { checkCollections } from '@kindred/similarity';
import { until } from '@kindred/testing';
import { startApi, type TestApi } from '../api.fixture.ts';

const adminKey = 'the-bootstrap-key-of-the-test';
let api: TestApi;
let queues: Queues;
let database: Database;
beforeAll(async () => {
  api = await startApi({ access: 'keys', adminKey });
  // The indexer's side: another process in earnest.
  database = await openDatabase({ connectionString: api.databaseUrl });
  queues = createQueues({ backend: 'postgres', connectionString: api.databaseUrl });
}, 180_000);
afterAll(async () => {
  await queues.close();
  await database.close();
  await api.close();
}, 60_000);

const send = (method: string, path: string, body?: unknown, key = adminKey) =>
  api.send(method, path, body, key);
const config = trainingConfigSchema.parse({ steps: 40, seed: 7 });

/** A version that nobody embeds with here. */
async function storeVersion(model: string, training: object) {
  const { artifacts, models } = api.services;
  const manifest = {
    encoder: { kind: 'dense', hidden: [4] },
    preprocessing: { kind: 'vector', dimension: 3 },
    dataFingerprint: 'data',
    training,
  };
  const files = { 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
  const artifact = await artifacts.put(`models/${model}/${randomUUID()}`, files);
  const space = { modality: 'vector', embeddingSize: 3, distance: 'euclidean' } as const;
  return models.commitVersion({ model, ...space, artifact, manifest, run: null });
}

/** A vector is its own embedding. */
const embedded = (item: { label: number; revision: number; content: Uint8Array }) => ({
  label: item.label,
  revision: item.revision,
  vector: new Float32Array(new Uint8Array(item.content).buffer),
});

/** A collection that a model of the same name embeds; the test is its indexer. */
async function newCollection(name: string, training: object = {}) {
  await storeVersion(name, training);
  const body = { name, modality: 'vector', model: name, version: 1 };
  expect(await send('POST', '/v1/collections', body)).toMatchObject({ status: 201 });
}

/** Points of a grid that is `scale` wide, moved by `shift`: wider ones lie farther from each other. */
async function store(
  name: string,
  prefix: string,
  { scale, shift, count = 120 }: { scale: number; shift: number; count?: number },
) {
  const place = (n: number) => [1.3, 2.1, 3.7].map((at) => shift + scale * Math.sin(n * at + at));
  const items = Array.from({ length: count }, (_, n) => ({
    id: `${prefix}${n}`,
    vector: place(n),
  }));
  const stored = await send('POST', `/v1/collections/${name}/items`, { items });
  expect(stored.status).toBe(200);
  const collection = await api.services.collections.find(name);
  if (collection?.model === null || collection === undefined) return;
  const pending = await database.generations.pending(collection.generationId, 1000);
  await database.generations.write(collection.generationId, pending.map(embedded), []);
}

/** A check of all collections by the queue, to its end. */
async function check(name: string) {
  const atOf = async () =>
    (await api.services.drift.latestChecks()).find(({ collection }) => collection === name)?.at;
  const before = await atOf();
  await queues.add('watching', 'check-collections', {});
  await until(async () => {
    const at = await atOf();
    return at !== undefined && at.getTime() !== before?.getTime() ? at : undefined;
  });
}

const proposalsOf = async (name: string, more = '', key = adminKey) => {
  const { status, body } = await send(
    'GET',
    `/v1/proposals?collection=${name}${more}`,
    undefined,
    key,
  );
  expect(status).toBe(200);
  return (body as unknown as { data: Proposal[] }).data;
};
const decide = (id: string, step: 'accept' | 'dismiss', body: object, key = adminKey) =>
  send('POST', `/v1/proposals/${id}/${step}`, body, key);

/** A collection whose newer items are others, after two checks; gives its proposal. */
async function drifted(name: string, training: object, shift = 30) {
  await newCollection(name, training);
  await store(name, 'old', { scale: 1, shift: 0 });
  const taken = await send('POST', `/v1/collections/${name}/drift/reference`);
  expect(taken).toMatchObject({ status: 200, body: { items: 120 } });
  await store(name, 'far', { scale: 9, shift });
  await check(name);
  expect(await proposalsOf(name)).toEqual([]);
  await check(name);
  const [proposal, ...others] = await proposalsOf(name);
  expect(others).toEqual([]);
  if (proposal === undefined) throw new Error('nothing was proposed');
  return proposalSchema.parse(proposal);
}

describe('drift', () => {
  test('of items is proposed once, and its acceptance queues a run that goes on from what serves', async () => {
    const data = { collection: 'moved', label: 'kind' };
    const proposal = await drifted('moved', { data, config });
    expect(proposal).toMatchObject({
      kind: 'retrain',
      model: { name: 'moved', version: 1 },
      status: 'open',
      proposedBy: null,
      figures: { newItems: 120, embeddings: { pValue: 0.005 } },
    });
    expect(proposal.reasons).toHaveLength(2);
    await check('moved');
    expect(await proposalsOf('moved')).toHaveLength(1);

    const accepted = await decide(proposal.id, 'accept', { note: 'as it says' });
    expect(accepted).toMatchObject({
      status: 202,
      body: {
        status: 'accepted',
        decidedBy: 'admin',
        note: 'as it says',
        versionJob: null,
        data,
        hint: null,
      },
    });
    const run = await send('GET', `/v1/runs/${String(accepted.body?.['run'])}`);
    expect(run).toMatchObject({
      status: 200,
      body: {
        model: 'moved',
        status: 'queued',
        trigger: 'drift',
        base: { model: 'moved', version: 1 },
        data,
        config: { steps: 40, seed: 7 },
      },
    });
    expect(await decide(proposal.id, 'accept', {})).toMatchObject({
      status: 409,
      body: { code: 'proposal-not-open' },
    });
    // What was accepted is not proposed again while the figures stay as they are.
    await check('moved');
    await check('moved');
    expect(await proposalsOf('moved', '&status=open')).toEqual([]);

    const metrics = await (
      await fetch(`${api.baseUrl}/metrics`, { headers: { authorization: `Bearer ${adminKey}` } })
    ).text();
    const figure = (name: string) =>
      Number(new RegExp(`^kindred_${name} (\\S+)$`, 'mu').exec(metrics)?.[1]);
    const labels = '\\{collection="moved",source="items"\\}';
    expect(figure(`drift_sampled${labels}`)).toBe(120);
    expect(figure(`drift_embedding_mmd_p_value${labels}`)).toBe(0.005);
    expect(figure(`drift_score_psi${labels}`)).toBeGreaterThan(1);
    expect(figure(`drift_score_ks${labels}`)).toBeGreaterThan(0.5);
    const checkedAt = figure('drift_last_check_timestamp_seconds\\{collection="moved"\\}');
    expect(Math.abs(Date.now() / 1000 - checkedAt)).toBeLessThan(60);
  }, 120_000);

  test('of distances alone asks for a calibration of what it was trained on', async () => {
    const data = { collection: 'wider', label: 'kind' };
    await newCollection('wider', { data });
    await store('wider', 'old', { scale: 1, shift: 0 });
    await send('POST', '/v1/collections/wider/drift/reference');
    const proposed = await send('POST', '/v1/collections/wider/proposals', {
      kind: 'recalibrate',
      reason: 'other distances',
    });
    expect(proposed.status).toBe(201);
    const { id } = proposalSchema.parse(proposed.body);
    expect(proposed.headers.get('location')).toBe(`/v1/proposals/${id}`);
    const wrong = await decide(id, 'accept', { config: {} });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'config' }] } });
    const accepted = await decide(id, 'accept', {});
    expect(accepted).toMatchObject({ status: 202, body: { status: 'accepted', run: null } });
    const job = await send('GET', `/v1/models/wider/jobs/${String(accepted.body?.['versionJob'])}`);
    expect(job).toMatchObject({
      status: 200,
      body: {
        request: { kind: 'recalibrate', version: 1, data },
        status: 'queued',
        startedBy: 'admin',
      },
    });
  });

  test('that is dismissed stays so, until another reference is taken', async () => {
    const { id } = await drifted('holidays', {});
    expect(await decide(id, 'dismiss', {})).toMatchObject({ status: 422 });
    expect(await decide(id, 'dismiss', { note: 'a sale' })).toMatchObject({
      status: 200,
      body: { status: 'dismissed', decidedBy: 'admin', note: 'a sale', run: null },
    });
    await check('holidays');
    await check('holidays');
    expect(await proposalsOf('holidays', '&status=open')).toEqual([]);
    await send('POST', '/v1/collections/holidays/drift/reference');
    await store('holidays', 'back', { scale: 1, shift: -40 });
    await check('holidays');
    await check('holidays');
    expect(await proposalsOf('holidays', '&status=open')).toMatchObject([{ kind: 'retrain' }]);
  }, 120_000);

  test('of a model whose data tell nothing needs to be told what to learn', async () => {
    const { id } = await drifted('told', { data: { dataset: 'omniglot' }, config });
    expect(await decide(id, 'accept', {})).toMatchObject({
      status: 422,
      body: { code: 'proposal-needs-data', errors: [{ field: 'data' }] },
    });
    const data = { collection: 'told', label: 'kind' };
    expect(await decide(id, 'accept', { data: { ...data, collection: 'nowhere' } })).toMatchObject({
      status: 404,
    });
    const accepted = await decide(id, 'accept', { data });
    const run = await send('GET', `/v1/runs/${String(accepted.body?.['run'])}`);
    expect(run.body).toMatchObject({ data, config: { steps: 40 } });
  }, 120_000);

  test('of a collection other than the one that the version learned from says so', async () => {
    const data = { collection: 'told', label: 'kind' };
    await newCollection('served', { data, config });
    const proposed = await send('POST', '/v1/collections/served/proposals', {
      kind: 'retrain',
      reason: 'other things come',
    });
    const { id } = proposalSchema.parse(proposed.body);
    const accepted = acceptedProposalSchema.parse((await decide(id, 'accept', {})).body);
    expect(accepted).toMatchObject({
      data,
      hint: expect.stringMatching(/collection "told", and not collection "served"/u),
    });
  });

  test('of searches is seen, in all that were asked, and not in those that were filtered', async () => {
    const space = { modality: 'vector', dimension: 3, distance: 'euclidean' };
    await send('POST', '/v1/collections', { name: 'asked', ...space });
    await store('asked', 'item', { scale: 1, shift: 0 });
    const search = (body: object) =>
      send('POST', '/v1/collections/asked/search', { k: 3, ...body });
    const { generationId } = (await api.services.collections.find('asked')) ?? {};
    const sampled = async () => {
      const { drift } = api.services;
      return (await drift.queries(generationId ?? '')).reference.scores;
    };
    const filter = { field: 'year', gt: 3 };
    const unlike = { query: { vector: [9, 9, 9] }, filter };
    expect((await search(unlike)).status).toBe(200);
    expect((await search({ query: { item: 'item1' } })).status).toBe(200);
    const asked = await search({ query: { vector: [0, 0, 0] } });
    const [nearest] = (asked.body as unknown as { results: { matches: { distance: number }[] }[] })
      .results;
    const distance = nearest?.matches[0]?.distance;
    // Written within seconds of the search.
    const scores = await until(async () => {
      const found = await sampled();
      return found.length > 0 ? found : undefined;
    });
    expect(scores).toEqual([distance]);

    // Other searches than at first, as other processes would have written them.
    const { drift } = api.services;
    const samples = (scale: number, shift: number) =>
      Array.from({ length: 300 }, (_, n) => ({
        point: Float32Array.from([1.3, 2.1, 3.7], (at) => shift + scale * Math.sin(n * at + at)),
        score: scale * Math.abs(Math.sin(n * 0.7)),
      }));
    await drift.recordQueries(generationId ?? '', samples(1, 0));
    await drift.recordQueries(generationId ?? '', samples(9, 30));
    const { body } = await send('GET', '/v1/collections/asked/drift');
    const report = driftReportSchema.parse(body);
    expect(report).toMatchObject({
      reference: null,
      advice: 'retrain',
      queries: { reference: 256, sampled: 256, embeddings: { pValue: 0.005 } },
    });
    expect(report.reasons).toEqual([
      expect.stringContaining('searches lie elsewhere'),
      expect.stringContaining('distances of newer searches'),
    ]);
    // There is nothing to train: the figures are told, and nothing is proposed.
    await check('asked');
    await check('asked');
    expect(await proposalsOf('asked')).toEqual([]);
  }, 120_000);
});

describe('recall', () => {
  test('that is surely too low is a proposal to tune, and its acceptance queues a tuning that is applied', async () => {
    const space = { modality: 'vector', dimension: 3, distance: 'euclidean' };
    const index = { kind: 'hnsw', targetRecall: 0.9 };
    await send('POST', '/v1/collections', { name: 'missed', ...space, index });
    for (const prefix of ['a', 'b', 'c'])
      await store('missed', prefix, { scale: 1, shift: 0, count: 700 });
    const { generationId = '' } = (await api.services.collections.find('missed')) ?? {};
    const reading = { generationId, collection: 'missed', at10: 0.8, low: 0.76, high: 0.83 };
    const ports = { ...api.services, recalls: () => [{ ...reading, compared: 200 }] };
    for (const proposed of [0, 1])
      expect(await checkCollections(ports, { jobId: randomUUID(), checks: 2 })).toHaveLength(
        proposed,
      );
    const [proposal] = await proposalsOf('missed');
    expect(proposal).toMatchObject({
      kind: 'tune',
      model: null,
      figures: { recall: { at10: 0.8, compared: 200 } },
      reasons: [expect.stringContaining('80.0 %')],
    });
    const accepted = await decide(proposal?.id ?? '', 'accept', {});
    const path = `/v1/collections/missed/index/tunings/${String(accepted.body?.['tuning'])}`;
    expect(await send('GET', path)).toMatchObject({
      status: 200,
      body: { status: 'queued', apply: true, targetRecall: 0.9 },
    });
  }, 60_000);
});

/** Lets version 2 serve, as the indexer would; gives what serves then. */
async function promote(name: string): Promise<string> {
  const { promotions } = api.services;
  const { id: collectionId = '' } = (await api.services.collections.find(name)) ?? {};
  const version = await storeVersion(name, {});
  const target = {
    kind: 'promote',
    versionId: version.id,
    dimension: 3,
    distance: 'euclidean',
  } as const;
  const request = { minRecall: 0.5, alias: true, lazy: false };
  const { id } = await promotions.create({ collectionId, request, target });
  const claimed = await promotions.claim(id);
  const verification = {
    items: 0,
    embedded: 0,
    refused: 0,
    refusedBefore: 0,
    position: 0,
    artifactSha256: 'ab'.repeat(32),
    nodes: 0,
    recall: null,
  };
  const swapped = await promotions.swap(id, claimed?.attempt ?? 0, {
    verification,
    embed: async (items) => ({ embedded: items.map(embedded), failed: [] }),
    mostPending: 1000,
    // No node is waited for.
    nodes: { seenWithinMs: 0, mostBehind: 1000 },
  });
  expect(swapped).toBe('swapped');
  return (await api.services.collections.find(name))?.generationId ?? '';
}

describe('a version that goes live', () => {
  test('is what is compared with from then on', async () => {
    await newCollection('promoted');
    await store('promoted', 'item', { scale: 1, shift: 0 });
    const live = await promote('promoted');
    await until(() => api.services.drift.reference(live));
    const { body } = await send('GET', '/v1/collections/promoted/drift');
    expect(driftReportSchema.parse(body)).toMatchObject({ reference: { items: 120 }, newItems: 0 });
  }, 120_000);

  test('with too few items is so once there are more', async () => {
    await newCollection('small');
    await store('small', 'few', { scale: 1, shift: 0, count: 20 });
    const live = await promote('small');
    await check('small');
    expect(await api.services.drift.reference(live)).toBeUndefined();
    await store('small', 'many', { scale: 1, shift: 0 });
    await check('small');
    const { body } = await send('GET', '/v1/collections/small/drift');
    expect(driftReportSchema.parse(body)).toMatchObject({ reference: { items: 140 }, newItems: 0 });
  }, 120_000);
});

describe('proposals', () => {
  test('are made by writers, decided by admins, seen with their collection, and audited', async () => {
    await newCollection('mine');
    await newCollection('other');
    const keyOf = async (name: string, role: string, collections?: string[]) => {
      const made = await send('POST', '/v1/keys', {
        name,
        role,
        ...(collections && { collections }),
      });
      return String(made.body?.['secret']);
    };
    const writer = await keyOf('scribe', 'writer', ['mine']);
    const chief = await keyOf('chief', 'admin', ['mine']);
    const reason = 'new kinds of films';
    const body = { kind: 'retrain', reason };
    const made = await send('POST', '/v1/collections/mine/proposals', body, writer);
    expect(made).toMatchObject({
      status: 201,
      body: { proposedBy: 'scribe', reasons: [reason], figures: null, status: 'open' },
    });
    expect(await send('POST', '/v1/collections/mine/proposals', body)).toMatchObject({
      status: 409,
      body: { code: 'proposal-open' },
    });
    const { id: others } = (await send('POST', '/v1/collections/other/proposals', body))
      .body as unknown as Proposal;
    const { data } = (await send('GET', '/v1/proposals', undefined, writer)).body as unknown as {
      data: Proposal[];
    };
    expect(data.map(({ collection }) => collection)).toEqual(['mine']);
    const unseen = { status: 404, body: { code: 'proposal-not-found' } };
    expect(await send('GET', `/v1/proposals/${others}`, undefined, writer)).toMatchObject(unseen);
    expect(await decide(others, 'dismiss', { note: 'no' }, chief)).toMatchObject(unseen);
    const id = String(made.body?.['id']);
    // A run is about more than one collection.
    expect(await decide(id, 'accept', {}, chief)).toMatchObject({
      status: 403,
      body: { code: 'collection-not-allowed' },
    });
    expect(await decide(id, 'dismiss', { note: 'too early' }, chief)).toMatchObject({
      status: 200,
    });
    const audit = (await send('GET', '/v1/audit?target=mine')).body as unknown as {
      data: { actor: string; operation: string; target: object; status: number }[];
    };
    expect(audit.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          actor: 'scribe',
          operation: 'propose',
          target: { collection: 'mine', kind: 'retrain' },
          status: 201,
        }),
        expect.objectContaining({
          actor: 'chief',
          operation: 'dismissProposal',
          target: { proposal: id, collection: 'mine', kind: 'retrain' },
          status: 200,
        }),
      ]),
    );
  });

  test('of what cannot be are refused', async () => {
    const space = { modality: 'vector', dimension: 3, distance: 'euclidean' };
    await send('POST', '/v1/collections', { name: 'raw', ...space });
    const propose = (kind: string) =>
      send('POST', '/v1/collections/raw/proposals', { kind, reason: 'why not' });
    expect(await propose('retrain')).toMatchObject({
      status: 409,
      body: { code: 'proposal-impossible' },
    });
    expect(await propose('dance')).toMatchObject({ status: 422 });
    const tune = await propose('tune');
    expect(tune).toMatchObject({ status: 201, body: { model: null } });
    // An index without vectors has nothing to be tuned with.
    const refused = await decide(String(tune.body?.['id']), 'accept', {});
    expect(refused).toMatchObject({ status: 422, body: { code: 'index-not-tunable' } });
    expect(await proposalsOf('raw')).toMatchObject([{ status: 'open' }]);
    expect(await send('GET', '/v1/proposals?collection=none')).toMatchObject({ status: 404 });
    expect(await decide(randomUUID(), 'dismiss', { note: 'no' })).toMatchObject({ status: 404 });
  });
});
