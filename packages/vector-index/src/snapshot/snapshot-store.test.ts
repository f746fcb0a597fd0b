import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import type { OpenIndexOptions } from '../host/engine-host.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import type { SnapshotEngine } from './snapshot-engine.ts';
import type { SnapshotHost } from './snapshot-host.ts';
import type { SnapshotStep } from './snapshot-step.ts';
import { SnapshotStore, type SnapshotStoreOptions } from './snapshot-store.ts';

const INDEX: OpenIndexOptions = { dimension: 4, metric: 'cosine' };
const rows = 50;
const vectors = clusteredVectors({ rows, dimension: 4, clusters: 5, seed: 1 });

let host: SnapshotHost;
let folder: string;
let stores: SnapshotStore[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-snapshots-'));
});
afterEach(async () => {
  for (const store of stores) await store.close();
  stores = [];
  for (const name of host.names()) await host.close(name);
  await rm(folder, { recursive: true, force: true });
});

const storeOf = (options: Partial<SnapshotStoreOptions> = {}) => {
  const store = new SnapshotStore(folder, { index: INDEX, modelVersion: 'faces/2', ...options });
  stores.push(store);
  return store;
};
const inFolder = async () => (await readdir(folder)).filter((name) => name !== 'LOCK').sort();
const name = (position: number) => `snapshot-${String(position).padStart(16, '0')}`;

async function fill(): Promise<void> {
  await host.open('a', INDEX);
  await host.upsert('a', labelsUpTo(rows), vectors.slice());
}

/** What a new process would open. */
async function openAgain(options: Partial<SnapshotStoreOptions> = {}) {
  if (host.names().includes('again')) await host.close('again');
  return storeOf(options).open(host, 'again');
}

describe.each(['native', 'hnswlib-node'] as const)('with the engine %s', (engine) => {
  beforeAll(async () => {
    host = await startLocalIndexHost({ engine });
  });
  afterAll(() => host.shutdown());

  describe('SnapshotStore', () => {
    test('without a snapshot the index is empty and begins at 0', async () => {
      const { report, position, manifest, refusals } = await openAgain();
      expect([report.size, position, manifest, refusals]).toEqual([0, 0, undefined, []]);
    });

    test('what was saved is opened, with its position', async () => {
      await fill();
      const manifest = await storeOf().save(host, 'a', 7);
      const size = 16 + 4 * rows + 4 * 4 * rows;
      expect(manifest).toEqual({
        format: 1,
        // What wrote it: fewer than 2,000 vectors have no graph.
        engine: engine === 'native' ? 'exact' : 'hnsw',
        dimension: 4,
        metric: 'cosine',
        storage: 'float32',
        M: 16,
        efConstruction: 200,
        count: rows,
        nodes: 0,
        modelVersion: 'faces/2',
        position: 7,
        files: {
          'pending.bin': { bytes: size, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
          'documents.jsonl': { bytes: expect.any(Number), sha256: expect.any(String) },
        },
      });
      const opened = await openAgain();
      expect(opened).toMatchObject({ position: 7, manifest, report: { size: rows }, refusals: [] });
      const { explain: _, ...expected } = await host.search('a', vectors, { k: 3 });
      expect(await host.search('again', vectors, { k: 3 })).toMatchObject(expected);
      expect(await inFolder()).toEqual([name(7)]);
    });

    test('a save that changes go on beside holds at least what it says', async () => {
      await fill();
      const saving = storeOf().save(host, 'a', 7);
      await host.remove('a', Uint32Array.of(3));
      await saving;
      await openAgain();
      await host.remove('again', Uint32Array.of(3));
      expect((await host.report('again')).size).toBe(rows - 1);
    });

    test('the newest and one older are kept', async () => {
      await fill();
      const store = storeOf();
      for (const position of [3, 10, 200, 1_000_000_000]) await store.save(host, 'a', position);
      expect(await inFolder()).toEqual([name(200), name(1_000_000_000)]);
      expect(await store.positions()).toEqual([1_000_000_000, 200]);
    });

    test('the same position again writes nothing, unless what is there is damaged', async () => {
      await fill();
      const steps: SnapshotStep[] = [];
      const store = storeOf({ onStep: (step) => steps.push(step) });
      const manifest = await store.save(host, 'a', 7);
      expect(steps.splice(0)).toEqual([
        'begun',
        'written',
        'synced',
        'verified',
        'renamed',
        'published',
        'trimmed',
      ]);
      expect(await store.save(host, 'a', 7)).toEqual(manifest);
      expect(steps).toEqual([]);
      await rm(join(folder, name(7), 'pending.bin'));
      await store.save(host, 'a', 7);
      expect(steps).toHaveLength(7);
      expect(await openAgain()).toMatchObject({ position: 7, refusals: [] });
    });

    test('a damaged one is passed over for the older, and is not what is kept', async () => {
      await fill();
      const store = storeOf();
      await store.save(host, 'a', 1);
      await store.save(host, 'a', 2);
      await writeFile(join(folder, name(2), 'pending.bin'), 'x');
      await store.close();
      const again = storeOf();
      const opened = await again.open(host, 'again');
      expect(opened).toMatchObject({ position: 1, report: { size: rows } });
      expect(opened.refusals).toMatchObject([{ snapshot: name(2), code: 'size' }]);
      await again.save(host, 'again', 3);
      expect(await inFolder()).toEqual([name(1), name(3)]);
    });

    test('leftovers of killed writers are removed by the next one', async () => {
      await fill();
      for (const left of ['.saving-12-abc', '.removing-def']) {
        await mkdir(join(folder, left));
        await writeFile(join(folder, left, 'pending.bin'), 'half');
      }
      await storeOf().open(host, 'again');
      expect(await inFolder()).toHaveLength(2);
      await storeOf().save(host, 'a', 1);
      expect(await inFolder()).toEqual([name(1)]);
    });

    test('one saves at a time, all may open, and a closed store lets the next one in', async () => {
      await fill();
      const first = storeOf();
      await first.save(host, 'a', 1);
      const second = storeOf();
      expect((await second.open(host, 'again')).position).toBe(1);
      await expect(second.save(host, 'a', 2)).rejects.toMatchObject({
        code: 'index-folder-locked',
        pid: process.pid,
      });
      await first.close();
      expect((await second.save(host, 'a', 2)).position).toBe(2);
    });

    test('saves that are asked for at once are made one after the other', async () => {
      await fill();
      const store = storeOf();
      const saved = await Promise.all([1, 2, 3].map((position) => store.save(host, 'a', position)));
      expect(saved.map(({ position }) => position)).toEqual([1, 2, 3]);
      expect(await store.positions()).toEqual([3, 2]);
    });
  });

  describe('a snapshot is refused, with the reason', () => {
    type Change = (manifest: Record<string, unknown>) => Record<string, unknown>;
    const edits: [string, string, Change][] = [
      ['another format number', 'manifest', (it) => ({ ...it, format: 2 })],
      ['a field more', 'manifest', (it) => ({ ...it, extra: 1 })],
      ['a field less', 'manifest', (it) => ({ ...it, count: undefined })],
      ['a negative count', 'manifest', (it) => ({ ...it, count: -1 })],
      ['a fraction', 'manifest', (it) => ({ ...it, nodes: 0.5 })],
      [
        'a file elsewhere',
        'manifest',
        (it) => ({ ...it, files: { '../x': { bytes: 0, sha256: '' } } }),
      ],
      ['files as an array', 'manifest', (it) => ({ ...it, files: [] })],
      ['another dimension', 'dimension', (it) => ({ ...it, dimension: 5 })],
      ['another metric', 'metric', (it) => ({ ...it, metric: 'l2' })],
      ['another storage', 'storage', (it) => ({ ...it, storage: 'int8' })],
      ['another model version', 'model-version', (it) => ({ ...it, modelVersion: 'faces/3' })],
      ['another M', 'graph-options', (it) => ({ ...it, M: 17 })],
      ['another efConstruction', 'graph-options', (it) => ({ ...it, efConstruction: 100 })],
      ['another position', 'position', (it) => ({ ...it, position: 8 })],
      ['another count', 'count', (it) => ({ ...it, count: 49 })],
      [
        'a file that is missing',
        'missing',
        (it) => ({ ...it, files: { ...(it['files'] as object), 'nodes.bin': digest } }),
      ],
    ];
    const digest = { bytes: 16, sha256: '0'.repeat(64) };
    let path: string;
    beforeEach(async () => {
      await fill();
      await storeOf().save(host, 'a', 7);
      path = join(folder, name(7), 'manifest.json');
    });

    test.each(edits)('%s', async (_, code, edit) => {
      const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      await writeFile(path, JSON.stringify(edit(manifest)));
      const { refusals, position, report } = await openAgain();
      expect(refusals).toMatchObject([{ snapshot: name(7), code }]);
      expect(refusals[0]?.message).toContain(folder);
      expect([position, report.size]).toEqual([0, 0]);
    });

    test.each(['', '{', 'null', '[]', '"x"', '{"format":1}', 'x'.repeat(70_000)])(
      'a manifest that begins with %.10j',
      async (text) => {
        await writeFile(path, text);
        expect((await openAgain()).refusals).toMatchObject([{ code: 'manifest' }]);
      },
    );

    test('no manifest', async () => {
      await rm(path);
      expect((await openAgain()).refusals).toMatchObject([{ code: 'manifest' }]);
    });

    test('the folder has another position in its name', async () => {
      await rename(join(folder, name(7)), join(folder, name(9)));
      expect((await openAgain()).refusals).toMatchObject([{ code: 'position' }]);
    });

    test('the change log ends before it: it is of another history', async () => {
      const { refusals, position } = await storeOf().open(host, 'again', { end: 6 });
      expect([refusals[0]?.code, position]).toEqual(['position', 0]);
      const fits = await storeOf().open(host, 'fits', { end: 7 });
      expect(fits.position).toBe(7);
    });

    test('it is a file', async () => {
      await writeFile(join(folder, name(8)), '');
      expect(await openAgain()).toMatchObject({ position: 7, refusals: [{ code: 'manifest' }] });
    });
  });

  describe('a save that fails loses nothing', () => {
    const failing = { code: 'snapshot-write-failed' };

    test('the engine writes less than it has: nothing is renamed, the older one stays', async () => {
      await fill();
      await storeOf().save(host, 'a', 1);
      const engine: SnapshotEngine = {
        open: (...of) => host.open(...of),
        openFrom: (...of) => host.openFrom(...of),
        search: (...of) => host.search(...of),
        close: (...of) => host.close(...of),
        // As hnswlib-node on a full disk, which returns normally.
        async save(name, draft) {
          const saved = await host.save(name, draft);
          const path = join(draft, 'pending.bin');
          await writeFile(path, (await readFile(path)).subarray(0, 500));
          return saved;
        },
      };
      await expect(stores[0]?.save(engine, 'a', 2)).rejects.toMatchObject({
        ...failing,
        message: expect.stringMatching(
          /pending\.bin has (500 bytes|another length).*older ones are untouched/s,
        ),
      });
      expect(await inFolder()).toEqual([name(1)]);
      expect(host.names()).toEqual(['a']);
    });

    test('a vector that is not what it was is found out when it is read back', async () => {
      await fill();
      const store = storeOf({
        verifyWith: {
          open: host.open.bind(host),
          openFrom: host.openFrom.bind(host),
          save: host.save.bind(host),
          close: host.close.bind(host),
          search: (name, queries, options) =>
            host.search(
              name,
              queries.map((value, at) => (at === 0 ? -value : value)),
              options,
            ),
        },
      });
      await expect(store.save(host, 'a', 1)).rejects.toMatchObject({
        ...failing,
        message: expect.stringContaining('does not find its own vector'),
      });
      expect(await inFolder()).toEqual([]);
    });

    test('an index that is not open', async () => {
      await expect(storeOf().save(host, 'nobody', 1)).rejects.toMatchObject(failing);
      expect(await inFolder()).toEqual([]);
    });

    test('a folder that has vanished is said to be gone', async () => {
      await fill();
      const store = storeOf();
      await store.save(host, 'a', 1);
      await rm(folder, { recursive: true });
      // Its lock went with it, so it begins anew, as after a first start.
      await store.save(host, 'a', 2);
      expect(await inFolder()).toEqual([name(2)]);
      await rm(folder, { recursive: true });
      await writeFile(folder, 'a file');
      await expect(store.save(host, 'a', 3)).rejects.toMatchObject({
        code: 'index-folder-unusable',
      });
      expect((await host.report('a')).size).toBe(rows);
    });

    test('a lock that was taken over before the end: the draft is not published', async () => {
      await fill();
      const store = storeOf({
        async onStep(step) {
          if (step !== 'verified') return;
          await rm(join(folder, 'LOCK'));
          const thief = new SnapshotStore(folder, { index: INDEX, modelVersion: 'faces/2' });
          stores.push(thief);
          await thief.save(host, 'a', 5);
        },
      });
      await expect(store.save(host, 'a', 1)).rejects.toMatchObject({
        ...failing,
        cause: { code: 'index-folder-locked' },
      });
      expect(await inFolder()).toEqual([name(5)]);
    });

    test.each(['relative', 7, 'a\0b'])('the folder %j is refused', (given) => {
      const open = () => new SnapshotStore(given as string, { index: INDEX });
      expect(open).toThrow(expect.objectContaining({ code: 'invalid-argument', field: 'folder' }));
    });

    test.each([-1, 1.5, Number.NaN, '1'])('the position %p is refused', async (position) => {
      await fill();
      const save = storeOf().save(host, 'a', position as number);
      await expect(save).rejects.toMatchObject({ code: 'invalid-argument', field: 'position' });
    });
  });

  test('nothing but the lock is left behind by a store that is closed', async () => {
    const store = storeOf();
    await fill();
    await store.save(host, 'a', 1);
    expect((await stat(join(folder, 'LOCK'))).isFile()).toBe(true);
    await store.close();
    expect(await readdir(folder)).toEqual([name(1)]);
  });
});
