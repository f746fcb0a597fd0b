import { expect, test } from '@jest/globals';
import { UnreachableError, type KindredClient } from '@kindred/client';
import { examineStorages } from './collection-storages.ts';

interface Kept {
  readonly wanted: string;
  readonly serving?: string;
  readonly status?: string;
}

/** A server with these collections, two on a page. */
function clientWith(kept: Readonly<Record<string, Kept>>) {
  const names = Object.keys(kept);
  const listCollections = async ({ cursor }: { cursor?: string } = {}) => {
    const from = Number(cursor ?? 0);
    const data = names
      .slice(from, from + 2)
      .map((name) => ({ name, index: { storage: kept[name]!.wanted } }));
    return { data, nextCursor: from + 2 < names.length ? String(from + 2) : null };
  };
  const getIndex = async ({ collection }: { collection: string }) => {
    const { wanted, serving = wanted, status = 'ready' } = kept[collection]!;
    return { serving: { storage: serving }, status, memoryBytes: 10, fileBytes: 0 };
  };
  return { listCollections, getIndex } as unknown as KindredClient;
}

test('names the storage of each collection, of every page', async () => {
  const client = clientWith({
    a: { wanted: 'int8' },
    b: { wanted: 'float32' },
    c: { wanted: 'binary' },
  });
  const check = await examineStorages(client);
  expect(check).toMatchObject({
    name: 'Storage',
    state: 'ok',
    detail: 'a int8, b float32, c binary',
  });
  expect(check.facts?.['collections']).toEqual([
    {
      name: 'a',
      wanted: 'int8',
      serving: 'int8',
      status: 'ready',
      memoryBytes: 10,
      fileBytes: 0,
    },
    expect.objectContaining({ name: 'b', serving: 'float32' }),
    expect.objectContaining({ name: 'c', serving: 'binary' }),
  ]);
});

test('a storage that the engine lacks is told; one that is on its way is no trouble', async () => {
  const late = { wanted: 'int8', serving: 'float32' };
  const rebuilding = await examineStorages(clientWith({ a: { ...late, status: 'rebuilding' } }));
  expect(rebuilding).toMatchObject({ state: 'ok', detail: 'a float32 (int8 is set)' });
  const lacking = await examineStorages(clientWith({ a: late, b: { wanted: 'float32' } }));
  expect(lacking).toMatchObject({
    state: 'degraded',
    detail: 'a float32 (int8 is set), b float32',
    advice: expect.stringContaining('native index'),
  });
});

test('many collections are counted', async () => {
  const kept = Array.from({ length: 10 }, (_, at) => [`c${at}`, { wanted: 'int8' }] as const);
  const { detail, facts } = await examineStorages(clientWith(Object.fromEntries(kept)));
  expect(detail).toMatch(/^c0 int8, .*c7 int8, and 2 more$/u);
  expect(facts?.['collections']).toHaveLength(10);
});

test('without collections, and without a server, nothing is wrong', async () => {
  expect(await examineStorages(clientWith({}))).toMatchObject({ detail: 'no collections yet' });
  const listCollections = () => Promise.reject(new UnreachableError('http://127.0.0.1:1', 'down'));
  const client = { ...clientWith({}), listCollections } as unknown as KindredClient;
  expect(await examineStorages(client)).toMatchObject({
    state: 'ok',
    detail: 'not known while Kindred does not run',
  });
});
