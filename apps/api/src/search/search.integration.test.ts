import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  collectionSchema,
  countResponseSchema,
  indexStateSchema,
  recommendResponseSchema,
  searchResponseSchema,
  type Filter,
  type SearchResponse,
} from '@kindred/contracts';
import { until } from '@kindred/testing';
import { startApi, type TestApi } from '../api.fixture.ts';
import { filmCollection } from './film-collection.fixture.ts';

let api: TestApi;
let films: string;
beforeAll(async () => {
  api = await startApi();
  films = await filmCollection(api);
}, 60_000);
afterAll(() => api.close(), 30_000);

async function search(body: object, base = films): Promise<SearchResponse> {
  const answer = await api.send('POST', `${base}/search`, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return searchResponseSchema.parse(answer.body);
}

const idsOf = ({ results }: SearchResponse, row = 0) => results[row]?.matches.map(({ id }) => id);
const origin = { query: { vector: [0, 0] } };

async function recommend(body: object, base = films) {
  const answer = await api.send('POST', `${base}/recommend`, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return recommendResponseSchema.parse(answer.body);
}

async function count(base: string, filter?: Filter): Promise<number> {
  const answer = await api.send('POST', `${base}/count`, { filter });
  expect(answer.status).toBe(200);
  return countResponseSchema.parse(answer.body).count;
}

const change = (base: string, id: string, vector: number[], metadata: object) =>
  api.send('POST', `${base}/items`, { items: [{ id, vector, metadata }] });

describe('filters', () => {
  test.each<[string, Filter, number[]]>([
    ['equals', { field: 'genre', equals: 'war' }, [2, 7, 12]],
    ['an element of an array', { field: 'tags', equals: 't4' }, [2, 5, 8]],
    ['in', { field: 'genre', in: ['war', 'music', null] }, [2, 3, 7]],
    ['bounds', { field: 'year', gt: 1990, lte: 1992 }, [11, 12]],
    ['prefix', { field: 'genre', prefix: 'we' }, [4, 9, 14]],
    ['a path inwards', { field: 'director.country', equals: 'IT' }, [4, 12, 20]],
    ['exists', { field: 'director', exists: true }, [0, 4, 8]],
    ['not', { not: { field: 'director.country', exists: true } }, [1, 2, 3]],
    [
      'and, or',
      {
        and: [
          { field: 'year', gte: 2000 },
          {
            or: [
              { field: 'genre', equals: 'drama' },
              { field: 'year', equals: 2001 },
            ],
          },
        ],
      },
      [20, 21, 25],
    ],
    ['nothing matches', { field: 'genre', equals: 'silent' }, []],
  ])('%s', async (_name, filter, expected) => {
    const found = await search({ ...origin, k: 3, filter });
    expect(idsOf(found)).toEqual(expected.map((n) => `f${n}`));
  });

  test('hold for batches, and by an item that stands for a query', async () => {
    const filter = { field: 'genre', equals: 'drama' };
    const found = await search({ queries: [{ item: 'f10' }, { vector: [24, 0] }], k: 2, filter });
    expect(idsOf(found)).toEqual(['f5', 'f15']);
    expect(idsOf(found, 1)).toEqual(['f25', 'f20']);
  });

  test('see other metadata at once, and never a deleted item', async () => {
    const base = await filmCollection(api);
    const filter = { field: 'genre', equals: 'war' };
    expect(await count(base, filter)).toBe(8);
    for (let round = 0; round < 10; round += 1) {
      const genre = round % 2 === 0 ? 'war' : 'drama';
      await change(base, 'f0', [0, 0], { genre });
      expect(idsOf(await search({ ...origin, k: 1, filter }, base))).toEqual([
        genre === 'war' ? 'f0' : 'f2',
      ]);
      expect(await count(base, filter)).toBe(genre === 'war' ? 9 : 8);
    }
    for (const n of [2, 7, 12]) {
      await api.send('DELETE', `${base}/items/f${n}`);
      const found = await search({ ...origin, k: 100, filter }, base);
      expect(idsOf(found)).not.toContain(`f${n}`);
    }
    expect(await count(base, filter)).toBe(5);
    expect(await count(base)).toBe(37);
    const facets = [{ field: 'genre' }];
    expect((await search({ ...origin, facets }, base)).facets?.[0]?.values).toContainEqual({
      value: 'war',
      count: 5,
    });
  });

  test('hold for texts whose metadata changes before they are embedded again', async () => {
    const name = `texts-${Date.now()}`;
    await api.send('POST', '/v1/collections', { name, modality: 'text' });
    const base = `/v1/collections/${name}`;
    const store = (text: string, metadata: object) =>
      api.send('POST', `${base}/items`, { items: [{ id: 'a', text, metadata }] });
    await store('a red bicycle', { kind: 'old' });
    const { generationId, dimension } = (await api.services.collections.find(name))!;
    // No indexer runs here.
    const vector = new Float32Array(dimension).fill(1);
    await api.embed(generationId, [{ label: 0, revision: 1, vector }]);
    expect(await count(base, { field: 'kind', equals: 'old' })).toBe(1);
    await store('a red bicycle with a bell', { kind: 'new' });
    expect(await count(base, { field: 'kind', equals: 'new' })).toBe(1);
    expect(await count(base, { field: 'kind', equals: 'old' })).toBe(0);
  });
});

describe('pages', () => {
  test('follow one another without a gap, whatever the size of each', async () => {
    const ids: string[] = [];
    let cursor: string | null | undefined;
    for (const k of [3, 1, 20, 15, 100]) {
      const page = await search({ ...origin, k, ...(cursor && { cursor }) });
      ids.push(...(idsOf(page) ?? []));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(cursor).toBeNull();
    expect(ids).toEqual(Array.from({ length: 40 }, (_, n) => `f${n}`));
  });

  test('go on past items that were deleted meanwhile, by an item, with a filter', async () => {
    const base = await filmCollection(api);
    const body = { query: { item: 'f20' }, k: 2, filter: { field: 'year', gte: 2000 } };
    const first = await search(body, base);
    expect(idsOf(first)).toEqual(['f21', 'f22']);
    await api.send('DELETE', `${base}/items/f21`);
    await api.send('DELETE', `${base}/items/f23`);
    const next = await search({ ...body, cursor: first.nextCursor }, base);
    expect(idsOf(next)).toEqual(['f24', 'f25']);
  });

  test('end within a distance', async () => {
    const page = await search({ ...origin, k: 2, within: 3 });
    const next = await search({ ...origin, k: 2, within: 3, cursor: page.nextCursor });
    expect([idsOf(page), idsOf(next), next.nextCursor]).toEqual([['f0', 'f1'], ['f2', 'f3'], null]);
  });

  test.each<[string, object]>([
    ['another query', { query: { vector: [1, 0] } }],
    ['another filter', { filter: { field: 'year', gte: 2000 } }],
    ['another radius', { within: 5 }],
    ['no cursor at all', { cursor: 'AAAA' }],
    ['an empty cursor', { cursor: '' }],
  ])('a cursor of %s is refused', async (_name, other) => {
    const { nextCursor } = await search({ ...origin, k: 2 });
    const body = { ...origin, k: 2, cursor: nextCursor, ...other };
    expect(await api.send('POST', `${films}/search`, body)).toMatchObject({
      status: 422,
      body: { code: 'bad-cursor', errors: [{ field: 'cursor' }] },
    });
  });

  test('a batch has none', async () => {
    const found = await search({ queries: [{ vector: [0, 0] }], k: 2 });
    expect(found.nextCursor).toBeNull();
  });
});

describe('other shapes of an answer', () => {
  test('only what is near enough', async () => {
    expect(idsOf(await search({ query: { vector: [5, 0] }, within: 1 }))).toEqual([
      'f5',
      'f4',
      'f6',
    ]);
    const batch = { queries: [{ item: 'f5' }, { vector: [9, 9] }], within: 1 };
    const found = await search(batch);
    expect([idsOf(found), idsOf(found, 1)]).toEqual([['f4', 'f6'], []]);
  });

  test('groups: the nearest of each, and items without the field nowhere', async () => {
    const groupBy = { fields: ['director.country'], size: 2 };
    const { results } = await search({ ...origin, k: 5, groupBy });
    const groups = results[0]?.groups?.map(({ values, matches }) => [
      values,
      matches.map(({ id }) => id),
    ]);
    expect(groups).toEqual([
      [['FR'], ['f0', 'f8']],
      [['IT'], ['f4', 'f12']],
    ]);
    expect(results[0]?.matches.map(({ id }) => id)).toEqual(['f0', 'f4']);
  });

  test('groups of a batch, with a filter, without the item that stands for a query', async () => {
    const body = {
      queries: [{ item: 'f0' }, { vector: [39, 0] }],
      k: 2,
      groupBy: { fields: ['genre', 'tags'] },
      filter: { field: 'genre', in: ['drama'] },
    };
    const { results } = await search(body);
    expect(results.map(({ groups }) => groups?.map(({ values }) => values))).toEqual([
      [
        ['drama', 't1'],
        ['drama', 't4'],
      ],
      [
        ['drama', 't1'],
        ['drama', 't4'],
      ],
    ]);
    expect(idsOf({ results } as SearchResponse)).toEqual(['f5', 'f5']);
  });

  test('diversity goes from distance alone to variety', async () => {
    const near = await search({ ...origin, k: 3, diversity: 0 });
    expect(idsOf(near)).toEqual(['f0', 'f1', 'f2']);
    const spread = await search({ ...origin, k: 3, diversity: 1 });
    expect(idsOf(spread)).toEqual(['f0', 'f39', 'f19']);
  });

  test('facets count what the filter accepts', async () => {
    const facets = [{ field: 'genre', limit: 2 }, { field: 'director.country' }];
    const filter = { field: 'year', lt: 1991 };
    const answer = await search({ ...origin, k: 1, facets, filter });
    expect(answer.facets).toEqual([
      {
        field: 'genre',
        values: [
          { value: 'drama', count: 3 },
          { value: 'crime', count: 2 },
        ],
        other: 6,
        missing: 0,
      },
      {
        field: 'director.country',
        values: [
          { value: 'FR', count: 2 },
          { value: 'IT', count: 1 },
        ],
        other: 0,
        missing: 8,
      },
    ]);
  });

  test('explain tells how it was done', async () => {
    const filter = { field: 'genre', equals: 'war' };
    const { explain, engine } = await search({ ...origin, k: 2, filter, explain: true });
    expect(explain).toMatchObject({
      plan: 'exact-over-filter',
      matches: 8,
      searches: 1,
      complete: true,
      milliseconds: expect.any(Number),
    });
    expect(engine).toBe('exact');
    expect(await search(origin)).not.toHaveProperty('explain');
  });
});

describe('recommendations', () => {
  const item = (n: number) => ({ item: `f${n}` });

  test('are near the mean of the positives, away from the negatives, and none of them', async () => {
    const near = await recommend({ positive: [item(10), item(12)], k: 3 });
    expect(near.matches.map(({ id }) => id)).toEqual(['f11', 'f9', 'f13']);
    const away = await recommend({ positive: [item(10)], negative: [item(8)], k: 2 });
    expect(away.matches.map(({ id }) => id)).toEqual(['f12', 'f11']);
  });

  test('by the best example, with a score', async () => {
    const body = { positive: [item(3), item(30)], negative: [item(4)], strategy: 'best-score' };
    const { matches } = await recommend({ ...body, k: 3 });
    expect(matches.map(({ id }) => id)).toEqual(['f2', 'f29', 'f31']);
    expect(matches.every(({ score }) => score !== undefined && score > 0)).toBe(true);
  });

  test('take filters, pages, groups, diversity and facets like a search', async () => {
    const filter = { field: 'genre', equals: 'drama' };
    const body = { positive: [item(10), { vector: [10, 0] }], k: 2, filter };
    const first = await recommend({ ...body, facets: [{ field: 'genre' }] });
    expect(first.matches.map(({ id }) => id)).toEqual(['f5', 'f15']);
    expect(first.facets?.[0]?.values).toEqual([{ value: 'drama', count: 8 }]);
    const next = await recommend({ ...body, cursor: first.nextCursor });
    expect(next.matches.map(({ id }) => id)).toEqual(['f0', 'f20']);
    const grouped = await recommend({ ...body, filter: undefined, groupBy: { fields: ['genre'] } });
    expect(grouped.groups?.map(({ values }) => values)).toEqual([['western'], ['crime']]);
    const diverse = await recommend({ ...body, diversity: 1 });
    expect(diverse.matches.map(({ id }) => id)).toEqual(['f5', 'f35']);
  });

  test('never give a deleted item, nor take one', async () => {
    const base = await filmCollection(api);
    await api.send('DELETE', `${base}/items/f11`);
    for (const strategy of ['average', 'best-score']) {
      const { matches } = await recommend({ positive: [item(10)], strategy, k: 100 }, base);
      expect(matches).toHaveLength(38);
      expect(matches.map(({ id }) => id)).not.toContain('f11');
    }
    const body = { positive: [item(10), item(11)] };
    expect(await api.send('POST', `${base}/recommend`, body)).toMatchObject({
      status: 404,
      body: { code: 'item-not-found', errors: [{ field: 'positive[1].item' }] },
    });
  });

  test('examples that cancel each other out are refused', async () => {
    const name = `directions-${Date.now()}`;
    const settings = { modality: 'vector', dimension: 2, distance: 'cosine' };
    await api.send('POST', '/v1/collections', { name, ...settings });
    const body = { positive: [{ vector: [1, 0] }, { vector: [-2, 0] }] };
    expect(await api.send('POST', `/v1/collections/${name}/recommend`, body)).toMatchObject({
      status: 422,
      body: { code: 'content-invalid', errors: [{ field: 'positive' }] },
    });
  });
});

describe('contradictions are refused with the field and the remedy', () => {
  const cursor = 'x';
  const groupBy = { fields: ['genre'] };
  test.each<[string, object, string, RegExp]>([
    ['search', { queries: [{ vector: [0, 0] }], cursor }, 'cursor', /query instead of queries/],
    ['search', { ...origin, cursor, groupBy }, 'cursor', /leave out cursor/],
    ['search', { ...origin, cursor, diversity: 0.5 }, 'cursor', /leave out cursor/],
    ['search', { ...origin, groupBy, diversity: 0.5 }, 'diversity', /leave out/],
    ['search', { ...origin, diversity: 1.5 }, 'diversity', /at most 1/],
    ['search', { ...origin, diversity: -0.1 }, 'diversity', /at least 0/],
    ['search', { ...origin, within: 'near' }, 'within', /expected number/],
    [
      'search',
      { ...origin, k: 500, groupBy: { ...groupBy, size: 3 } },
      'groupBy.size',
      /at most 1000/,
    ],
    ['search', { ...origin, groupBy: { fields: [] } }, 'groupBy.fields', /1 to 4/],
    ['search', { ...origin, facets: [{ field: '' }] }, 'facets[0].field', /at least 1 character/],
    ['search', { ...origin, filter: [] }, 'filter', /./],
    ['search', { ...origin, filter: { field: 'a' } }, 'filter.equals', /give a test/],
    [
      'search',
      { ...origin, filter: { and: [{ field: 'a', gte: 'x' }] } },
      'filter.and[0].gte',
      /ISO 8601 date/,
    ],
    [
      'search',
      { ...origin, filter: { field: 'a', equals: {} } },
      'filter.equals',
      /has to be a text/,
    ],
    ['search', { ...origin, filters: {} }, 'filters', /leave it out/],
    ['recommend', { positive: [] }, 'positive', /1 to 64/],
    ['recommend', { positive: [{}] }, 'positive[0]', /exactly one of/],
    ['recommend', { positive: [{ vector: [1] }] }, 'positive[0].vector', /2 are needed/],
    [
      'recommend',
      { positive: [{ item: 'f1' }], strategy: 'best-score', cursor },
      'cursor',
      /average/,
    ],
    ['recommend', { positive: [{ item: 'f1' }], strategy: 'worst' }, 'strategy', /one of average/],
    ['count', { filter: { field: 'a', like: 'x' } }, 'filter.like', /no such field|leave/],
  ])('%s %j', async (operation, body, field, message) => {
    const answer = await api.send('POST', `${films}/${operation}`, body);
    expect(answer.status).toBe(422);
    const error = expect.objectContaining({ field, message: expect.stringMatching(message) });
    expect(answer.body?.['errors']).toEqual(expect.arrayContaining([error]));
  });
});

describe('copies and truncation', () => {
  test('a copy answers as its source did, and goes its own way', async () => {
    const base = await filmCollection(api);
    const source = base.split('/').at(-1);
    const name = `${source}-copy`;
    const made = await api.send('POST', `${base}/copy`, { name });
    expect(made.status).toBe(201);
    expect(collectionSchema.parse(made.body)).toMatchObject({ name, items: 40, indexed: 40 });
    const copy = `/v1/collections/${name}`;
    const body = { ...origin, k: 5, filter: { field: 'genre', equals: 'war' } };
    expect((await search(body, copy)).results).toEqual((await search(body, base)).results);
    await api.send('DELETE', `${copy}/items/f2`);
    expect(await count(base)).toBe(40);
    expect(await count(copy)).toBe(39);
    expect(await api.send('POST', `${base}/copy`, { name })).toMatchObject({
      status: 409,
      body: { code: 'collection-exists' },
    });
    expect(await api.send('POST', '/v1/collections/nowhere/copy', { name: 'b' })).toMatchObject({
      status: 404,
      body: { code: 'collection-not-found' },
    });
  });

  test('truncation empties a collection while searches go on, and it can be filled again', async () => {
    const base = await filmCollection(api);
    const searches = Array.from({ length: 20 }, async () => {
      const answer = await api.send('POST', `${base}/search`, { ...origin, k: 5 });
      return idsOf(searchResponseSchema.parse(answer.body))?.length;
    });
    expect(await api.send('POST', `${base}/truncate`)).toMatchObject({
      status: 200,
      body: { deleted: 40, revision: 80 },
    });
    // Before it or after it, and nothing between.
    for (const found of await Promise.all(searches)) expect([0, 5]).toContain(found);
    expect(idsOf(await search({ ...origin, k: 5 }, base))).toEqual([]);
    expect(await count(base)).toBe(0);
    await change(base, 'f1', [1, 0], { genre: 'war' });
    expect(idsOf(await search({ ...origin, k: 5 }, base))).toEqual(['f1']);
    expect(await api.send('POST', '/v1/collections/nowhere/truncate')).toMatchObject({
      status: 404,
    });
  });
});

test('the recall of searches is measured, and told by the collection and by /metrics', async () => {
  const name = 'watched';
  const index = { kind: 'hnsw' };
  const made = { name, modality: 'vector', dimension: 2, distance: 'euclidean', index };
  await api.send('POST', '/v1/collections', made);
  const items = Array.from({ length: 30 }, (_, n) => ({ id: `p${n}`, vector: [n, n % 3] }));
  await api.send('POST', `/v1/collections/${name}/items`, { items });
  const status = async () =>
    collectionSchema.parse((await api.send('GET', `/v1/collections/${name}`)).body);
  expect((await status()).recall).toBeUndefined();
  // The graph is built beside the writes: until half of it is linked, a search compares with every vector.
  await until(
    async () =>
      indexStateSchema.parse((await api.send('GET', `/v1/collections/${name}/index`)).body).plan ===
      'hnsw',
  );
  for (;;) {
    expect((await search(origin, `/v1/collections/${name}`)).engine).toBe('hnsw');
    const { recall } = await status();
    if (recall === undefined) continue;
    expect(recall).toMatchObject({ at10: 1, high: 1 });
    const metrics = await (await fetch(`${api.baseUrl}/metrics`)).text();
    expect(metrics).toContain(`kindred_search_recall_at_10{collection="${name}"} 1`);
    expect(metrics).toMatch(/^kindred_search_recall_compared\{collection="watched"\} [1-9]/m);
    break;
  }
});
