import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import type { IndexHost } from '../host/index-host.ts';
import { startIndexHost } from '../host/start-index-host.ts';
import { hostedSearchPort } from './hosted-search-port.ts';
import { indexSearchPort } from './index-search-port.ts';
import { recommend } from './recommend.ts';
import { searchDiverse } from './search-diverse.ts';
import { searchGroups } from './search-groups.ts';
import { searchPage } from './search-page.ts';
import type { SearchPort } from './search-port.ts';
import { searchWithin } from './search-within.ts';

const SHAPE = { dimension: 6, metric: 'cosine' } as const;
const ROWS = 500;

describe('hostedSearchPort', () => {
  let host: IndexHost;
  let hosted: SearchPort;
  const index = new ExactIndex(SHAPE);
  const vectors = clusteredVectors({ rows: ROWS, dimension: 6, clusters: 10, seed: 8 });
  const query = clusteredVectors({ rows: 1, dimension: 6, clusters: 10, seed: 8 });

  beforeAll(async () => {
    index.upsert(labelsUpTo(ROWS), vectors);
    host = await startIndexHost({ engine: 'hnswlib-node' });
    await host.open('letters', SHAPE);
    await host.upsert('letters', labelsUpTo(ROWS), vectors.slice());
    hosted = hostedSearchPort(host, { name: 'letters', ...SHAPE });
  });
  afterAll(() => host.shutdown());

  test.each<[string, (port: SearchPort) => Promise<object>]>([
    ['searchWithin', (port) => searchWithin(port, query, { within: 0.4 })],
    ['searchPage', (port) => searchPage(port, query, { size: 20 })],
    [
      'searchGroups',
      (port) =>
        searchGroups(port, query, async (labels) => Array.from(labels, (label) => label % 7), {
          by: ['week day'],
        }),
    ],
    ['recommend', (port) => recommend(port, { positive: [3, query], negative: [9], k: 20 })],
    [
      'recommend by best score',
      (port) => recommend(port, { positive: [3, 4], negative: [9], strategy: 'best-score', k: 20 }),
    ],
    ['searchDiverse', (port) => searchDiverse(port, query, { k: 20 })],
  ])('%s in another thread answers as in this one', async (_, search) => {
    const milliseconds = expect.any(Number);
    const expected = await search(indexSearchPort(index));
    const found = await search(hosted);
    expect(found).toMatchObject({ explain: { milliseconds, complete: true } });
    expect({ ...found, explain: null }).toEqual({ ...expected, explain: null });
  });

  test('a filter of the host is handed on, and belongs to the cursor', async () => {
    const even = Uint32Array.from({ length: ROWS / 2 }, (_, at) => 2 * at);
    const kind = Array.from(even, () => ({ kind: 'even' }));
    await host.setMetadata('letters', even, kind);
    const options = { size: 20, filter: { field: 'kind', equals: 'even' } };
    const first = await searchPage(hosted, query, options);
    const allow = even;
    const expected = await searchPage(indexSearchPort(index), query, { size: 20, allow });
    expect(first.neighbours).toEqual(expected.neighbours);
    const other = {
      ...options,
      filter: { field: 'kind', equals: 'odd' },
      cursor: first.nextCursor,
    };
    await expect(searchPage(hosted, query, other)).rejects.toMatchObject({ reason: 'foreign' });
  });

  test('an index that is not open is an error of the host', async () => {
    const lost = hostedSearchPort(host, { name: 'lost', ...SHAPE });
    const attempt = searchWithin(lost, query, { within: 1 });
    await expect(attempt).rejects.toMatchObject({ code: 'unknown-index', indexName: 'lost' });
  });
});
