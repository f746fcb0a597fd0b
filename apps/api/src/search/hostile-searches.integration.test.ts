import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { startApi, type TestApi } from '../api.fixture.ts';
import { filmCollection } from './film-collection.fixture.ts';

let api: TestApi;
let films: string;
beforeAll(async () => {
  api = await startApi();
  films = await filmCollection(api);
}, 60_000);
afterAll(() => api.close(), 30_000);

const runs = { seed: 36, numRuns: 1000 } as const;

/** Sends text as it is. Whatever it is, the answer is JSON and no fault of the server. */
async function post(path: string, body: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(api.baseUrl + path, { method: 'POST', headers, body });
  const text = await answer.text();
  expect({ body, text, isFault: answer.status >= 500 }).toMatchObject({ isFault: false });
  expect(typeof JSON.parse(text)).toBe('object');
  return answer.status;
}

const json = fc.jsonValue({ maxDepth: 3 });
/** Mostly the value, sometimes anything else. */
const nearly = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 8, arbitrary: value as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: json },
  );
const field = fc.constantFrom(
  'year',
  'genre',
  'tags',
  'director.country',
  'none',
  '',
  '.',
  '__proto__',
);
const scalar = fc.oneof(
  fc.constantFrom('war', 'drama', '2000-01-01', '2000', '', null, true, 1990, 1e308, -0, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'binary', maxLength: 10 }),
);
const tests = {
  equals: nearly(scalar),
  in: nearly(fc.array(scalar, { maxLength: 5 })),
  gt: nearly(scalar),
  gte: nearly(scalar),
  lt: nearly(scalar),
  lte: nearly(scalar),
  prefix: nearly(fc.string({ maxLength: 3 })),
  exists: nearly(fc.boolean()),
};
const condition = fc.oneof(
  fc
    .constantFrom(...(Object.keys(tests) as (keyof typeof tests)[]))
    .chain((key) => fc.record({ field: nearly(field), [key]: tests[key] })),
  fc.record({ field, ...tests, other: json }, { requiredKeys: ['field'] }),
);
const { filter } = fc.letrec<{ filter: unknown }>((tie) => {
  const several = nearly(fc.array(tie('filter'), { maxLength: 3 }));
  return {
    filter: fc.oneof(
      { maxDepth: 5 },
      condition,
      several.map((and) => ({ and })),
      several.map((or) => ({ or })),
      tie('filter').map((not) => ({ not })),
      json,
    ),
  };
});
const id = fc.oneof(
  fc.nat(45).map((n) => `f${n}`),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const number = fc.oneof(fc.double(), fc.constantFrom(0, 1e16, 1e39, -1e300, '1', null));
const point = fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.nat(2));
const vector = fc.oneof(
  point,
  fc.array(number, { maxLength: 4 }),
  fc.base64String({ maxLength: 24 }),
);
const query = nearly(
  fc.oneof(fc.record({ vector }), fc.record({ item: id }), fc.record({ text: id })),
);
const count = nearly(
  fc.oneof(fc.integer({ min: -1, max: 50 }), fc.constantFrom(1000, 1001, 1e9, 0.5)),
);
const options = {
  k: count,
  ef: count,
  exact: nearly(fc.boolean()),
  metadata: nearly(fc.boolean()),
  filter,
  within: nearly(fc.double()),
  cursor: nearly(fc.base64String({ minLength: 32, maxLength: 36 })),
  groupBy: nearly(fc.record({ fields: fc.array(field, { maxLength: 5 }), size: count })),
  diversity: nearly(fc.double({ min: -0.1, max: 1.1 })),
  facets: nearly(fc.array(fc.record({ field, limit: count }), { maxLength: 3 })),
  explain: nearly(fc.boolean()),
};
const bodies = {
  search: fc.oneof(
    // Many that are taken, so that the index is reached and not the schema alone.
    fc.record({ query: fc.record({ vector }), filter }, { requiredKeys: ['query'] }),
    fc.record(
      { query, queries: nearly(fc.array(query, { maxLength: 4 })), ...options },
      { requiredKeys: [] },
    ),
  ),
  recommend: fc.oneof(
    fc.record({ positive: fc.array(fc.record({ vector: point }), { minLength: 1 }), filter }),
    fc.record(
      {
        positive: nearly(fc.array(query, { maxLength: 4 })),
        negative: nearly(fc.array(query, { maxLength: 4 })),
        strategy: nearly(fc.constantFrom('average', 'best-score')),
        ...options,
      },
      { requiredKeys: ['positive'] },
    ),
  ),
  count: fc.record({ filter }),
};

async function stillWorks(): Promise<void> {
  const found = await api.send('POST', `${films}/search`, { query: { item: 'f0' }, k: 1 });
  expect(found.body).toMatchObject({ results: [{ matches: [{ id: 'f1' }] }] });
  expect(await api.send('GET', '/readyz')).toMatchObject({ status: 200 });
}

describe('a thousand bodies that nobody should send', () => {
  test.each(Object.entries(bodies))(
    'to %s are answered or refused',
    async (operation, body: fc.Arbitrary<unknown>) => {
      const statuses = new Set<number>();
      const property = fc.asyncProperty(body, async (value) => {
        statuses.add(await post(`${films}/${operation}`, JSON.stringify(value)));
      });
      await fc.assert(property, runs);
      expect([...statuses]).toEqual(expect.arrayContaining([200, 422]));
      await stillWorks();
    },
    120_000,
  );

  test('to items are stored or refused, and leave the index able to follow', async () => {
    const name = `hostile-${Date.now()}`;
    const settings = { modality: 'vector', dimension: 2, distance: 'euclidean' };
    await api.send('POST', '/v1/collections', { name, ...settings });
    const base = `/v1/collections/${name}`;
    const metadata = nearly(
      fc.oneof(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 6 })),
        // As many values, or as deep, as metadata may have.
        fc.nat(8190).map((length) => ({ a: Array.from({ length }, () => 1) })),
        fc
          .nat(40)
          .map((depth) => JSON.parse(`{"a":${'{"b":['.repeat(depth)}${']}'.repeat(depth) || 0}}`)),
        fc.nat(1500).map((length) => ({ ['k'.repeat(length)]: 'v'.repeat(length) })),
        fc
          .array(fc.nat(300), { maxLength: 200 })
          .map((keys) => Object.fromEntries(keys.map((key) => [`k${key}`, key]))),
      ),
    );
    const item = fc.record({ id, vector, metadata }, { requiredKeys: ['id', 'vector'] });
    const statuses = new Set<number>();
    const property = fc.asyncProperty(fc.array(item, { maxLength: 3 }), async (items) => {
      statuses.add(await post(`${base}/items`, JSON.stringify({ items })));
    });
    await fc.assert(property, runs);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 422]));
    const last = { id: 'last', vector: [0, 0], metadata: { marked: true } };
    await api.send('POST', `${base}/items`, { items: [last] });
    const body = { query: { vector: [0, 0] }, filter: { field: 'marked', equals: true } };
    expect((await api.send('POST', `${base}/search`, body)).body).toMatchObject({
      results: [{ matches: [{ id: 'last' }] }],
    });
    const { items } = (await api.send('GET', base)).body as { items: number };
    expect((await api.send('POST', `${base}/count`, {})).body).toEqual({ count: items });
    await stillWorks();
  }, 180_000);
});

describe('a filter that is', () => {
  const nested = (open: string, close: string, depth: number) =>
    `{"query":{"vector":[0,0]},"filter":${open.repeat(depth)}{"field":"a","equals":1}${close.repeat(depth)}}`;
  const conditions = (length: number) => ({
    or: Array.from({ length }, (_, equals) => ({ field: 'year', equals })),
  });
  const withFilter = (value: unknown) =>
    JSON.stringify({ query: { vector: [0, 0] }, filter: value });

  test.each<[string, string]>([
    ['100,000 times not', nested('{"not":', '}', 100_000)],
    ['100,000 times and', nested('{"and":[', ']}', 100_000)],
    ['17 levels deep', nested('{"not":', '}', 17)],
    ['of 257 conditions', withFilter(conditions(257))],
    ['of 100,000 conditions', withFilter(conditions(100_000))],
    [
      'of 10,001 values',
      withFilter({ field: 'a', in: Array.from({ length: 10_001 }, (_, i) => i) }),
    ],
    ['a long text', withFilter({ field: 'a', equals: 'x'.repeat(1025) })],
    ['a long field', withFilter({ field: 'x'.repeat(1025), exists: true })],
    ['a number too large', '{"query":{"vector":[0,0]},"filter":{"field":"a","gte":1e999}}'],
  ])('%s is refused', async (_name, body) => {
    expect(await post(`${films}/search`, body)).toBe(422);
  });

  test.each<[string, string]>([
    ['as deep as may be', nested('{"not":', '}', 15)],
    ['of 256 conditions', withFilter(conditions(256))],
    [
      'of 10,000 values',
      withFilter({ field: 'a', in: Array.from({ length: 10_000 }, (_, i) => i) }),
    ],
  ])('%s is answered', async (_name, body) => {
    expect(await post(`${films}/search`, body)).toBe(200);
  });
});
