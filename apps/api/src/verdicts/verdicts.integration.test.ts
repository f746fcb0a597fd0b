import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GivenVerdicts, PairVerdict, VerdictQueue } from '@kindred/contracts';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 180_000);
afterAll(() => api.close(), 60_000);

/** Points of a line: neighbours are one apart. */
async function line(name: string, ids: readonly string[]) {
  const space = { modality: 'vector', dimension: 2, distance: 'euclidean' };
  await api.send('POST', '/v1/collections', { name, ...space });
  const items = ids.map((id, at) => ({ id, vector: [at, 0] }));
  const stored = await api.send('POST', `/v1/collections/${name}/items`, { items });
  expect(stored.status).toBe(200);
}
const give = async (name: string, body: unknown) => {
  const answer = await api.send('POST', `/v1/collections/${name}/verdicts`, body);
  return { status: answer.status, body: answer.body as unknown as GivenVerdicts };
};
const queue = async (name: string, query: string) => {
  const answer = await api.send('GET', `/v1/collections/${name}/verdicts/queue?${query}`);
  return { status: answer.status, body: answer.body as unknown as VerdictQueue };
};
const list = async (name: string, query = '') => {
  const { body } = await api.send('GET', `/v1/collections/${name}/verdicts?${query}`);
  return body as unknown as { data: PairVerdict[]; nextCursor: string | null };
};
const match = (a: string, b: string) => ({ a, b, verdict: 'match' });

describe('verdicts', () => {
  test('are given by who sends them, or by the person that is named', async () => {
    await line('given', ['a/1', 'b', 'c']);
    expect(await give('given', { verdicts: [match('b', 'a/1')] })).toMatchObject({
      status: 200,
      body: { created: 1, repeated: 0, verdicts: [{ a: 'a/1', b: 'b', by: 'local' }] },
    });
    const named = { by: 'Ada', verdicts: [{ a: 'b', b: 'c', verdict: 'no-match', id: 'n' }] };
    expect((await give('given', named)).body.verdicts).toMatchObject([
      { by: 'Ada', actor: 'local', clientId: 'n', standing: 'current' },
    ]);
    expect((await give('given', named)).body).toMatchObject({ created: 0, repeated: 1 });
    const other = { ...named, verdicts: [{ ...named.verdicts[0], verdict: 'match' }] };
    expect(await give('given', other)).toMatchObject({
      status: 409,
      body: { code: 'verdict-id-taken' },
    });
    expect((await list('given', 'by=Ada')).data).toHaveLength(1);
    expect((await list('given', 'item=a%2F1')).data).toMatchObject([{ verdict: 'match' }]);
    const first = await list('given', 'limit=1');
    const second = await list('given', `limit=1&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map(({ by }) => by)).toEqual(['Ada', 'local']);
  });

  test('of what is not there, or is no verdict, are refused with the field', async () => {
    await line('refused', ['a', 'b']);
    expect(await give('refused', { verdicts: [match('a', 'b'), match('a', 'z')] })).toMatchObject({
      status: 404,
      body: { code: 'item-not-found', errors: [{ field: 'verdicts[1].b' }] },
    });
    expect((await list('refused')).data).toEqual([]);
    expect(await give('nowhere', { verdicts: [match('a', 'b')] })).toMatchObject({ status: 404 });
    expect(await give('refused', { verdicts: [match('a', 'a')] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'verdicts[0].b' }] },
    });
  });

  test('that contradict each other are conflicts, with who said what', async () => {
    await line('disputed', ['a', 'b']);
    await give('disputed', { by: 'Ada', verdicts: [match('a', 'b')] });
    const no = { a: 'b', b: 'a', verdict: 'no-match', note: 'look at the hook' };
    await give('disputed', { by: 'Bob', verdicts: [no] });
    const { body } = await api.send('GET', '/v1/collections/disputed/verdicts/conflicts');
    expect(body).toMatchObject({
      nextCursor: null,
      data: [
        {
          a: 'a',
          b: 'b',
          matches: 1,
          nonMatches: 1,
          majority: null,
          verdicts: [{ by: 'Ada' }, { by: 'Bob', note: 'look at the hook' }],
        },
      ],
    });
  });
});

describe('the queue', () => {
  test('has pairs near the threshold where items have more neighbours of their own kind than are looked for', async () => {
    const space = { modality: 'vector', dimension: 2, distance: 'euclidean' };
    await api.send('POST', '/v1/collections', { name: 'crowds', ...space });
    // Three crowds on a line, ten apart, of forty each.
    const items = Array.from({ length: 120 }, (_, n) => {
      const crowd = n % 3;
      return { id: `${crowd}-${n}`, vector: [crowd * 10 + n / 1000, 0] };
    });
    await api.send('POST', '/v1/collections/crowds/items', { items });
    const { body } = await queue('crowds', 'threshold=10&limit=50');
    expect(body.data).toHaveLength(50);
    for (const { a, b, distance } of body.data) {
      expect(a.id[0]).not.toBe(b.id[0]);
      expect(Math.abs(distance - 10)).toBeLessThan(0.2);
    }
  });

  test('holds pairs near the threshold, the same ones again, until they are settled', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => `p ${at}`);
    await line('queued', ids);
    const { status, body } = await queue('queued', 'threshold=2&limit=5');
    expect(status).toBe(200);
    expect(body).toMatchObject({ threshold: 2, distanceName: 'euclidean', model: null });
    expect(body.data).toHaveLength(5);
    for (const { a, b, distance } of body.data) {
      expect(distance).toBe(Math.abs(ids.indexOf(a.id) - ids.indexOf(b.id)));
      expect(Math.abs(distance - 2)).toBeLessThanOrEqual(1);
      expect((await fetch(api.baseUrl + a.content)).status).toBe(200);
    }
    const used = body.data.flatMap(({ a, b }) => [a.id, b.id]);
    for (const id of used)
      expect(used.filter((other) => other === id).length).toBeLessThanOrEqual(2);
    expect((await queue('queued', 'threshold=2&limit=5')).body).toEqual(body);

    const verdicts = body.data.map(({ a, b }) => match(a.id, b.id));
    await give('queued', { by: 'Ada', verdicts });
    const after = (await queue('queued', 'threshold=2&limit=100')).body;
    const said = new Set(verdicts.map(({ a, b }) => [a, b].toSorted().join()));
    for (const { a, b } of after.data) expect(said).not.toContain([a.id, b.id].toSorted().join());
    expect(after.lookedAt.pairs).toBe(body.lookedAt.pairs - 5);
  });

  test('asks somebody else where people disagree, or are not sure', async () => {
    await line('open', ['a', 'b']);
    const holds = async (by: string) => (await queue('open', `threshold=1&by=${by}`)).body.data;
    await give('open', { by: 'Ada', verdicts: [{ ...match('a', 'b'), verdict: 'unsure' }] });
    expect(await holds('Ada')).toEqual([]);
    expect(await holds('Bob')).toMatchObject([{ said: { matches: 0, unsure: 1 } }]);
    await give('open', { by: 'Bob', verdicts: [match('a', 'b')] });
    expect(await holds('Cy')).toEqual([]);
    await give('open', { by: 'Ada', verdicts: [{ ...match('a', 'b'), verdict: 'no-match' }] });
    expect(await holds('Bob')).toEqual([]);
    expect(await holds('Cy')).toMatchObject([{ said: { matches: 1, nonMatches: 1, unsure: 0 } }]);
  });

  test('needs a threshold where the model has none', async () => {
    await line('uncalibrated', ['a', 'b']);
    expect(await queue('uncalibrated', 'limit=5')).toMatchObject({
      status: 422,
      body: { code: 'threshold-needed' },
    });
  });

  test('is empty where there is nothing to compare', async () => {
    await line('single', ['a']);
    expect((await queue('single', 'threshold=1')).body.data).toEqual([]);
    await api.send('POST', '/v1/collections', { name: 'void', modality: 'vector', dimension: 2 });
    expect(await queue('void', 'threshold=1')).toMatchObject({ status: 200, body: { data: [] } });
    expect(await queue('void', 'threshold=x')).toMatchObject({ status: 422 });
  });
});
