import { mkdtemp, readdir, readFile, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testArtifactStore } from '../artifact-store.fixture.ts';
import { parseIndex } from './artifact-index.ts';
import { FolderArtifactStore } from './folder-artifact-store.ts';

const pathOf = async (folder: string, key: string, name: string) => {
  const index = parseIndex(await readFile(join(folder, key, '@index.json'), 'utf8'));
  return join(folder, key, index.content, name);
};

testArtifactStore('a local folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-artifacts-'));
  return {
    store: await FolderArtifactStore.open(folder),
    close: () => rm(folder, { recursive: true }),
    reopen: () => FolderArtifactStore.open(folder),
    damage: async (key, name) => {
      const path = await pathOf(folder, key, name);
      const content = await readFile(path);
      content[0] = (content[0] ?? 0) ^ 1;
      await writeFile(path, content);
    },
    lose: async (key, name) => rm(await pathOf(folder, key, name)),
  };
});

describe('FolderArtifactStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kindred-artifacts-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const file = { 'x.bin': Uint8Array.from([1, 2, 3]) };
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);

  test('replacing and deleting leave no content behind', async () => {
    const store = await FolderArtifactStore.open(folder);
    await store.put('a/b', file);
    await store.put('a/b', { 'x.bin': Uint8Array.from([4]) }, { replace: true });
    expect((await readdir(join(folder, 'a/b'))).length).toBe(2);
    await store.delete('a/b');
    expect(await readdir(join(folder, 'a/b'))).toEqual([]);
  });

  test('opening removes leftovers that are old and keeps those that may be under way', async () => {
    const store = await FolderArtifactStore.open(folder);
    await store.put('a', file);
    const names = ['@content-01', '@content-02', '@draft-01'];
    await mkdir(join(folder, 'a/@content-01'));
    await writeFile(join(folder, 'a/@content-01/x.bin'), 'half');
    await mkdir(join(folder, 'a/@content-02'));
    await writeFile(join(folder, 'a/@draft-01'), '{');
    await mkdir(join(folder, 'empty/below'), { recursive: true });
    for (const name of ['a/@content-01', 'a/@draft-01', 'empty/below']) {
      await utimes(join(folder, name), twoHoursAgo, twoHoursAgo);
    }
    await FolderArtifactStore.open(folder, { leftoverAgeMs: 3_600_000 });
    const left = await readdir(join(folder, 'a'));
    expect(names.filter((name) => left.includes(name))).toEqual(['@content-02']);
    expect(await readdir(join(folder, 'empty'))).toEqual([]);
    expect([...((await store.get('a'))['x.bin'] ?? [])]).toEqual([1, 2, 3]);
  });

  test('content of a whole artifact is never swept, however old', async () => {
    const store = await FolderArtifactStore.open(folder);
    await store.put('a', file);
    for (const name of await readdir(join(folder, 'a'))) {
      await utimes(join(folder, 'a', name), twoHoursAgo, twoHoursAgo);
    }
    await FolderArtifactStore.open(folder, { leftoverAgeMs: 0 });
    expect(await store.list('')).toEqual(['a']);
    expect([...((await store.get('a'))['x.bin'] ?? [])]).toEqual([1, 2, 3]);
  });

  test('a damaged index is reported, its content is kept, and the artifact can be put again', async () => {
    const store = await FolderArtifactStore.open(folder);
    await store.put('a', file);
    await writeFile(join(folder, 'a/@index.json'), '{"formatVersion":1,"content":"../../etc"}');
    await expect(store.get('a')).rejects.toMatchObject({ code: 'artifact-corrupt' });
    await FolderArtifactStore.open(folder, { leftoverAgeMs: 0 });
    expect(await readdir(join(folder, 'a'))).toHaveLength(2);
    await store.put('a', file);
    expect([...((await store.get('a'))['x.bin'] ?? [])]).toEqual([1, 2, 3]);
  });

  test('an index whose checksum is not that of its files is not believed', async () => {
    const store = await FolderArtifactStore.open(folder);
    const { sha256 } = await store.put('a', file);
    const path = join(folder, 'a/@index.json');
    const index = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...index, files: [] }));
    await expect(store.get('a', { sha256 })).rejects.toMatchObject({ code: 'artifact-corrupt' });
  });

  test('an index that was copied to another key is not believed', async () => {
    const store = await FolderArtifactStore.open(folder);
    await store.put('a', file);
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'b/@index.json'), await readFile(join(folder, 'a/@index.json')));
    await expect(store.get('b')).rejects.toMatchObject({
      code: 'artifact-corrupt',
      fields: { reason: 'its index belongs to the artifact a' },
    });
  });

  test('a folder that cannot be made is a clear error', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(FolderArtifactStore.open(join(folder, 'file'))).rejects.toThrow(/file/);
  });
});
