import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { itemSchema, pageOf, upsertResultSchema } from '@kindred/contracts';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.close(), 30_000);

let count = 0;
async function collection(settings: object): Promise<string> {
  const name = `c${(count += 1)}`;
  await api.send('POST', '/v1/collections', { name, ...settings });
  return `/v1/collections/${name}`;
}
const points = { modality: 'vector', dimension: 2, distance: 'euclidean' };
const texts = { modality: 'text' };

async function upsert(base: string, body: object) {
  const { status, body: answer } = await api.send('POST', `${base}/items`, body);
  expect([status, answer?.['code']]).toEqual([200, undefined]);
  const { outcomes = [], ...sums } = upsertResultSchema.parse(answer);
  const told = outcomes.map(({ id, outcome, duplicateOf, by }) =>
    [id, outcome, ...(duplicateOf === null ? [] : [duplicateOf, by])].join(' '),
  );
  return { outcomes, told, sums };
}
const listed = async (base: string) =>
  pageOf(itemSchema)
    .parse((await api.send('GET', `${base}/items`)).body)
    .data.map(({ id, metadata }) => [id, metadata]);

/** Embeds what waits, as the indexer would. */
async function embedAll(base: string): Promise<void> {
  const name = base.split('/').at(-1) as string;
  const found = await api.services.collections.find(name);
  if (found === undefined) throw new Error(`no ${name}`);
  const { data } = await api.services.items.list(found.id, { limit: 100, include: ['content'] });
  const encoder = {
    builtin: 'text',
    dimension: found.dimension,
    distance: found.distance,
  } as const;
  const outcomes = await api.services.encoders.embed(
    encoder,
    data.map(({ content }) => ({ text: Buffer.from(content ?? []).toString() })),
  );
  await api.embed(
    found.generationId,
    data.map(({ label, revision }, row) => {
      const outcome = outcomes[row];
      if (outcome === undefined || 'error' in outcome) throw new Error('not embedded');
      return { label, revision, vector: outcome.vector };
    }),
  );
}

describe('onDuplicate of texts', () => {
  const question = 'What is the best way to learn to play the piano at home without a teacher?';
  const near = `${question} Thanks`;
  const other = 'Why is the sky blue at noon and red in the evening when the sun goes down?';

  test('rejects what has nearly the words of an item in the index, or of one before', async () => {
    const base = await collection(texts);
    await upsert(base, { items: [{ id: 'old', text: question }] });
    await embedAll(base);
    const { told, sums, outcomes } = await upsert(base, {
      items: [
        { id: 'same', text: question },
        { id: 'near', text: near },
        { id: 'other', text: other },
        { id: 'shouted', text: other.toUpperCase() },
      ],
      onDuplicate: 'reject',
    });
    expect(told).toEqual([
      'same rejected old content',
      'near rejected old words',
      'other created',
      'shouted rejected other words',
    ]);
    // 15 of 16 pairs of words are in common.
    expect(outcomes[1]?.similarity).toBeCloseTo(15 / 16, 6);
    expect(sums).toMatchObject({ accepted: 1, created: 1 });
    expect(await listed(base)).toEqual([
      ['old', {}],
      ['other', {}],
    ]);
  });

  test('a higher threshold, or content alone, lets it in', async () => {
    const base = await collection(texts);
    await upsert(base, { items: [{ id: 'old', text: question }] });
    await embedAll(base);
    const strict = { duplicateBy: 'words', duplicateThreshold: 0.99 };
    const item = { id: 'near', text: near };
    for (const test of [strict, { duplicateBy: 'content' }]) {
      const { told } = await upsert(base, { items: [item], onDuplicate: 'reject', ...test });
      expect(told[0]).toMatch(/near (created|unchanged)/);
    }
  });

  test('links what is stored to what was there, for filters to see', async () => {
    const base = await collection(texts);
    await upsert(base, { items: [{ id: 'old', text: question }] });
    await embedAll(base);
    const items = [{ id: 'near', text: near, metadata: { from: 'b' } }];
    expect((await upsert(base, { items, onDuplicate: 'link' })).told).toEqual([
      'near linked old words',
    ]);
    expect(await listed(base)).toEqual([
      ['near', { from: 'b', duplicateOf: 'old' }],
      ['old', {}],
    ]);
  });

  test('a link needs room in the metadata', async () => {
    const base = await collection(texts);
    const items = [{ id: 'a', text: 'a', metadata: { long: 'x'.repeat(16_000) } }];
    expect(await api.send('POST', `${base}/items`, { items, onDuplicate: 'link' })).toMatchObject({
      status: 422,
      body: { code: 'content-invalid', errors: [{ field: 'items[0].metadata' }] },
    });
    expect((await upsert(base, { items, onDuplicate: 'reject' })).told).toEqual(['a created']);
  });
});

describe('onDuplicate of vectors', () => {
  test('by similarity, among those that were stored this moment and within the request', async () => {
    const base = await collection(points);
    await upsert(base, { items: [{ id: 'a', vector: [0, 0] }] });
    const { told } = await upsert(base, {
      items: [
        { id: 'b', vector: [0, 0.1] },
        { id: 'c', vector: [5, 5] },
        { id: 'd', vector: [5, 5.1] },
      ],
      onDuplicate: 'replace',
      duplicateBy: 'similarity',
      duplicateThreshold: 0.9,
    });
    expect(told).toEqual([
      'b replaced a similarity',
      'c rejected d similarity',
      'd replaced c similarity',
    ]);
    expect((await listed(base)).map(([id]) => id)).toEqual(['b', 'd']);
    const { body } = await api.send('POST', `${base}/search`, { query: { vector: [0, 0] } });
    expect(body).toMatchObject({ results: [{ matches: [{ id: 'b' }, { id: 'd' }] }] });
  });

  test('eight clients that bring the same vectors at once leave one of each', async () => {
    const base = await collection(points);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, client) =>
        upsert(base, {
          items: [1, 2, 3].map((value) => ({ id: `${value}-${client}`, vector: [value, 0] })),
          onDuplicate: 'reject',
        }),
      ),
    );
    expect((await listed(base)).map(([id]) => String(id)[0])).toEqual(['1', '2', '3']);
    const created = results.flatMap(({ told }) => told.filter((each) => each.endsWith('created')));
    expect(created).toHaveLength(3);
  });

  test('comes with a form too', async () => {
    const base = await collection(points);
    await upsert(base, { items: [{ id: 'a', vector: [1, 1] }] });
    const form = new FormData();
    form.set('onDuplicate', 'reject');
    form.set('duplicateBy', 'similarity');
    form.set('duplicateThreshold', '0.5');
    form.set('b', new Blob([Float32Array.of(1, 1.5)], { type: 'application/x-float32' }), 'b');
    expect((await upsert(base, form)).told).toEqual(['b rejected a similarity']);
    form.set('duplicateThreshold', 'much');
    expect((await api.send('POST', `${base}/items`, form)).status).toBe(422);
  });
});

describe('is refused', () => {
  const items = [{ id: 'a', vector: [1, 2] }];
  test.each([
    ['a test without an action', { duplicateBy: 'content' }, 'duplicateBy'],
    [
      'a threshold without a test',
      { onDuplicate: 'link', duplicateThreshold: 1 },
      'duplicateThreshold',
    ],
    [
      'similarity without a threshold',
      { onDuplicate: 'link', duplicateBy: 'similarity' },
      'duplicateThreshold',
    ],
    ['an unknown action', { onDuplicate: 'merge' }, 'onDuplicate'],
  ])('%s', async (_name, fields, field) => {
    const base = await collection(points);
    expect(await api.send('POST', `${base}/items`, { items, ...fields })).toMatchObject({
      status: 422,
      body: { code: 'invalid-request', errors: [{ field }] },
    });
  });

  test.each(['words', 'probability'])('%s of raw vectors', async (duplicateBy) => {
    const base = await collection(points);
    const body = { items, onDuplicate: 'reject', duplicateBy };
    expect(await api.send('POST', `${base}/items`, body)).toMatchObject({
      status: 422,
      body: { code: 'duplicate-test-unsuitable', errors: [{ field: 'duplicateBy' }] },
    });
    expect(await listed(base)).toEqual([]);
  });
});
