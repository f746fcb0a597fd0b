import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { driftReportSchema } from '@kindred/contracts';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 180_000);
afterAll(() => api.close(), 60_000);

const path = '/v1/collections/waves';
/** Points of a grid that is `scale` wide, moved by `shift`: wider ones lie farther from each other. */
async function store(prefix: string, { scale, shift }: { scale: number; shift: number }) {
  const items = Array.from({ length: 120 }, (_, n) => ({
    id: `${prefix}${n}`,
    vector: [1.3, 2.1, 3.7].map((at) => shift + scale * Math.sin(n * at + at)),
  }));
  const stored = await api.send('POST', `${path}/items`, { items });
  expect(stored.status).toBe(200);
}
const drift = async () => {
  const { status, body } = await api.send('GET', `${path}/drift`);
  expect(status).toBe(200);
  return driftReportSchema.parse(body);
};

test('newer items are compared with what a collection was like', async () => {
  const space = { modality: 'vector', dimension: 3, distance: 'euclidean' };
  await api.send('POST', '/v1/collections', { name: 'waves', ...space });
  await store('old', { scale: 1, shift: 0 });
  expect(await drift()).toMatchObject({ reference: null, advice: 'none' });

  const taken = await api.send('POST', `${path}/drift/reference`);
  expect(taken).toMatchObject({ status: 200, body: { items: 120 } });
  expect(await drift()).toMatchObject({ newItems: 0, embeddings: null, scores: null });

  await store('far', { scale: 9, shift: 30 });
  const moved = await drift();
  expect(moved).toMatchObject({ newItems: 120, advice: 'retrain' });
  expect(moved.embeddings?.pValue).toBe(0.005);
  expect(moved.reasons).toHaveLength(2);

  await api.send('POST', `${path}/drift/reference`);
  expect(await drift()).toMatchObject({ newItems: 0, advice: 'none' });
  expect(await api.send('GET', '/v1/collections/none/drift')).toMatchObject({ status: 404 });
});
