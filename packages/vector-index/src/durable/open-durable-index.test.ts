import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import { naiveSearch } from '../naive-search.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { SnapshotHost } from '../snapshot/snapshot-host.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { DurableIndex } from './durable-index.ts';
import type { DurableIndexOptions } from './durable-index-options.ts';
import { openDurableIndex } from './open-durable-index.ts';

let host: SnapshotHost;
let folder: string;
let open: DurableIndex[] = [];
beforeAll(async () => {
  host = await startLocalIndexHost();
});
afterAll(() => host.shutdown());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-durable-'));
});
afterEach(async () => {
  for (const index of open) await index.close();
  open = [];
  await rm(folder, { recursive: true, force: true });
});

async function openIndex(options: Partial<DurableIndexOptions> = {}): Promise<DurableIndex> {
  const index = await openDurableIndex(folder, { dimension: 2, metric: 'l2', host, ...options });
  open.push(index);
  return index;
}

async function reopen(index: DurableIndex, options?: Partial<DurableIndexOptions>) {
  await index.close();
  return openIndex(options);
}

const put = (index: DurableIndex, label: number, ...point: [number, number]) =>
  index.upsert(Uint32Array.of(label), Float32Array.from(point));
const at = async (index: DurableIndex, ...point: [number, number]) =>
  neighboursOf(await index.search(Float32Array.from(point), { k: 100 }), 0).map(
    ({ label }) => label,
  );
const logs = async () => (await readdir(folder)).filter((name) => name.startsWith('log-')).sort();
const snapshots = async () =>
  (await readdir(folder)).filter((name) => name.startsWith('snapshot-')).sort();

vectorIndexContract('DurableIndex', {
  async open(options) {
    const index = await openDurableIndex(await mkdtemp(join(folder, 'contract-')), {
      ...options,
      host,
    });
    open.push(index);
    return index;
  },
});

describe('openDurableIndex', () => {
  test('what was acknowledged is there again, in the order of the calls', async () => {
    const index = await openIndex();
    await Promise.all([
      put(index, 1, 1, 0),
      put(index, 2, 2, 0),
      put(index, 1, 5, 0),
      index.remove(Uint32Array.of(2)),
      put(index, 3, 3, 0),
    ]);
    expect(await at(index, 0, 0)).toEqual([3, 1]);
    const again = await reopen(index);
    expect(await at(again, 0, 0)).toEqual([3, 1]);
    expect(await again.report()).toMatchObject({ sequence: 5, size: 2, snapshotPosition: 0 });
  });

  test('calls at once share an fsync', async () => {
    const steps: string[] = [];
    const index = await openIndex({ onStep: (step) => steps.push(step) });
    await Promise.all(Array.from(labelsUpTo(100), (label) => put(index, label, label, 0)));
    // The first goes alone, and the others have gathered when it is on the disk.
    expect(steps.filter((step) => step === 'durable').length).toBeLessThanOrEqual(2);
    expect(await (await reopen(index)).size()).toBe(100);
  });

  test('the arrays stay the caller’s, and may be changed while the disk is busy', async () => {
    const index = await openIndex();
    const [labels, vectors] = [Uint32Array.of(7), Float32Array.of(1, 2)];
    const metadata = [{ tags: ['a'] }];
    const written = index.upsert(labels, vectors, metadata);
    labels[0] = 8;
    vectors.fill(9);
    metadata[0]!.tags.push('b');
    await written;
    const again = await reopen(index);
    const found = await again.search(Float32Array.of(1, 2), { k: 1 });
    expect(neighboursOf(found, 0)).toEqual([{ label: 7, distance: 0 }]);
    expect(again.metadataOf(7)).toEqual({ tags: ['a'] });
  });

  test('metadata comes and goes with its label, through the log and through snapshots', async () => {
    const index = await openIndex();
    const labels = labelsUpTo(3);
    await index.upsert(labels, new Float32Array(6), [{ n: 0 }, undefined, { ключ: '值\u2028' }]);
    await index.upsert(Uint32Array.of(0), Float32Array.of(1, 1));
    const expectAll = (it: DurableIndex) =>
      expect([0, 1, 2, 3].map((label) => it.metadataOf(label))).toEqual([
        undefined,
        undefined,
        { ключ: '值\u2028' },
        undefined,
      ]);
    const second = await reopen(index);
    expectAll(second);
    const { files } = await second.snapshot();
    expect(Object.keys(files)).toContain('metadata.jsonl');
    const third = await reopen(second);
    expectAll(third);
    await third.remove(Uint32Array.of(2));
    expect((await reopen(third)).metadataOf(2)).toBeUndefined();
  });

  test('filters, counts and facets see metadata that came from the log and from a snapshot', async () => {
    const index = await openIndex();
    const kinds = (...kinds: string[]) => kinds.map((kind) => ({ kind }));
    await index.upsert(labelsUpTo(3), Float32Array.of(0, 0, 1, 0, 2, 0), kinds('a', 'b', 'a'));
    await index.snapshot();
    await index.upsert(Uint32Array.of(3), Float32Array.of(3, 0), kinds('a'));
    const again = await reopen(index);
    const filter = { field: 'kind', equals: 'a' };
    const found = await again.search(Float32Array.of(0, 0), { k: 9, filter });
    expect(neighboursOf(found, 0).map(({ label }) => label)).toEqual([0, 2, 3]);
    expect(await again.count(filter)).toBe(3);
    expect(await again.facets(['kind'])).toMatchObject([
      {
        values: [
          { value: 'a', count: 3 },
          { value: 'b', count: 1 },
        ],
      },
    ]);
  });

  test('a snapshot shortens the log, and is what is opened', async () => {
    const index = await openIndex();
    const steps = [];
    for (let round = 1; round <= 4; round++) {
      for (let label = 0; label < 10; label++) await put(index, label, label, round);
      await index.snapshot();
      steps.push([await logs(), await snapshots()].map(({ length }) => length));
    }
    // The older snapshot needs the log since then, so that the newer may be damaged.
    expect(steps).toEqual([
      [2, 1],
      [2, 2],
      [2, 2],
      [2, 2],
    ]);
    await put(index, 99, 0, 0);
    const again = await reopen(index);
    expect(await again.report()).toMatchObject({ sequence: 41, size: 11, snapshotPosition: 40 });
    expect(await at(again, 3, 4)).toContain(99);
  });

  test.each([1, 2, 3])(
    'of %d snapshots the newest may be damaged: nothing is lost',
    async (taken) => {
      const index = await openIndex();
      for (const label of [1, 2, 3]) {
        await put(index, label, label, 0);
        if (label <= taken) await index.snapshot();
      }
      await index.close();
      const [newest] = (await snapshots()).reverse();
      await writeFile(join(folder, newest!, 'manifest.json'), '');
      const again = await openIndex();
      expect(await at(again, 0, 0)).toEqual([1, 2, 3]);
      await put(again, 4, 4, 0);
      await again.snapshot();
      expect(await at(await reopen(again), 0, 0)).toEqual([1, 2, 3, 4]);
    },
  );

  test('where neither snapshots nor the log have everything, it says so and changes nothing', async () => {
    const index = await openIndex();
    for (const label of [1, 2, 3]) {
      await put(index, label, label, 0);
      await index.snapshot();
    }
    await index.close();
    for (const name of await snapshots()) {
      await writeFile(join(folder, name, 'pending.bin'), 'damaged');
    }
    const before = await readdir(folder);
    await expect(openIndex()).rejects.toMatchObject({
      code: 'change-log-damaged',
      reason: expect.stringMatching(/changes 1 to 2 are neither in it.*pending\.bin has 7 bytes/s),
    });
    expect(await readdir(folder)).toEqual(before);
  });

  test('it compacts itself once the log has outgrown the snapshot', async () => {
    const index = await openIndex({ compactAboveBytes: 2_000 });
    for (let round = 0; round < 200; round++) await put(index, round % 5, round, 0);
    const { logBytes, snapshotPosition } = await index.report();
    expect(snapshotPosition).toBeGreaterThan(50);
    expect(logBytes).toBeLessThan(6_000);
    expect(await at(await reopen(index), 0, 0)).toEqual([0, 1, 2, 3, 4]);
  });

  test('a compaction that fails is told, and changes go on', async () => {
    const errors: unknown[] = [];
    const index = await openIndex({
      compactAboveBytes: 500,
      onCompactionError: (error) => errors.push(error),
      onStep(step) {
        if (step === 'written') throw new Error('no room');
      },
    });
    for (let round = 0; round < 100; round++) await put(index, round % 5, round, 0);
    expect(errors.length).toBeGreaterThan(0);
    // Each time at twice the size: not with every change.
    expect(errors.length).toBeLessThan(8);
    expect(errors[0]).toMatchObject({ code: 'snapshot-write-failed' });
    expect(await (await reopen(index)).size()).toBe(5);
  });

  test('one process, and in it one index, at a time', async () => {
    const index = await openIndex();
    await expect(openIndex()).rejects.toMatchObject({ code: 'index-folder-locked' });
    await index.close();
    await index.close();
    const stopped = { code: 'durable-index-stopped', folder };
    await expect(put(index, 1, 1, 1)).rejects.toMatchObject(stopped);
    await expect(at(index, 1, 1)).rejects.toMatchObject(stopped);
    await expect(index.snapshot()).rejects.toMatchObject(stopped);
    await expect(index.report()).rejects.toMatchObject(stopped);
    expect(await readdir(folder)).toEqual(['log-0000000000000001.bin']);
  });

  test('closing waits for what is under way', async () => {
    const index = await openIndex();
    const writes = Array.from(labelsUpTo(50), (label) => put(index, label, label, 0));
    const snapshot = index.snapshot();
    await index.close();
    await Promise.all([...writes, snapshot]);
    expect(await (await openIndex()).size()).toBe(50);
  });

  test('a worker that dies stops it, and everything is there when it is opened again', async () => {
    const own = await startLocalIndexHost();
    const index = await openIndex({ host: own });
    await put(index, 1, 1, 0);
    await own.shutdown();
    await expect(put(index, 2, 2, 0)).rejects.toMatchObject({ code: 'index-host-closed' });
    await index.close();
    // It was on the disk before the worker was asked.
    expect(await at(await openIndex(), 0, 0)).toEqual([1, 2]);
  });

  test('a host of its own is started and ended with it', async () => {
    const index = await openDurableIndex(folder, { dimension: 2, metric: 'l2' });
    await put(index, 1, 1, 0);
    await index.close();
    expect(await at(await openIndex(), 0, 0)).toEqual([1]);
  });

  test('an HNSW graph comes back without being built again', async () => {
    const rows = 500;
    const vectors = clusteredVectors({ rows, dimension: 2, clusters: 10, seed: 3 });
    const index = await openIndex({ kind: 'hnsw' });
    await index.upsert(labelsUpTo(rows), vectors);
    while ((await index.report()).building);
    await index.snapshot();
    const again = await reopen(index, { kind: 'hnsw' });
    expect(await again.report()).toMatchObject({ kind: 'hnsw', building: false, pending: 0 });
    const found = await again.search(vectors, { k: 1 });
    expect(found.distances).toEqual(new Float32Array(rows));
  });

  test.each<[string, Partial<DurableIndexOptions>, string]>([
    ['another dimension', { dimension: 3 }, 'dimension'],
    ['no bytes', { compactAboveBytes: 0 }, 'compactAboveBytes'],
    ['an unknown metric', { metric: 'l3' as 'l2' }, 'metric'],
  ])('refuses %s', async (_, options, field) => {
    await (await openIndex()).close();
    await expect(openIndex(options)).rejects.toMatchObject({ code: 'invalid-argument', field });
    expect(await readdir(folder)).toEqual(['log-0000000000000001.bin']);
  });

  test.each<[string, unknown]>([
    ['no array', {}],
    ['too few', []],
    ['null', [null]],
    ['an array', [[]]],
    ['a number', [7]],
    ['a bigint', [{ n: 1n }]],
    ['a function', [() => 1]],
  ])('refuses metadata: %s', async (_, metadata) => {
    const index = await openIndex();
    const write = index.upsert(Uint32Array.of(1), new Float32Array(2), metadata as []);
    await expect(write).rejects.toMatchObject({ code: 'invalid-argument' });
    expect(await index.report()).toMatchObject({ sequence: 0, size: 0 });
  });
});

describe('a log that is not whole', () => {
  /** Five changes in a frame each; gives the offsets at which frames begin, and the end. */
  async function written(): Promise<{ path: string; offsets: number[] }> {
    const index = await openIndex();
    const path = join(folder, 'log-0000000000000001.bin');
    const offsets = [];
    for (let label = 1; label <= 5; label++) {
      offsets.push((await stat(path)).size);
      await put(index, label, label, 0);
    }
    offsets.push((await stat(path)).size);
    await index.close();
    return { path, offsets };
  }

  test('cut at any byte, it has every change before the cut, and takes new ones', async () => {
    const { path, offsets } = await written();
    const whole = await readFile(path);
    for (let bytes = offsets[0]!; bytes <= whole.length; bytes += 1 + (bytes % 3)) {
      await writeFile(path, whole.subarray(0, bytes));
      const index = await openIndex();
      const kept = offsets.filter((offset) => offset <= bytes).length - 1;
      const expected = [1, 2, 3, 4, 5].slice(0, kept);
      expect(await at(index, 0, 0)).toEqual(expected);
      const { tornBytes } = await index.report();
      expect(tornBytes).toBe(bytes - offsets[kept]!);
      await put(index, 9, 9, 0);
      expect(await at(await reopen(index), 0, 0)).toEqual([...expected, 9]);
      await open.pop()?.close();
    }
  });

  test.each([0, 1, 7, 4_096])('%d bytes of nothing at its end are cut', async (zeros) => {
    const { path, offsets } = await written();
    await appendFile(path, Buffer.alloc(zeros));
    const index = await openIndex();
    expect(await at(index, 0, 0)).toEqual([1, 2, 3, 4, 5]);
    expect((await stat(path)).size).toBe(offsets.at(-1));
    expect((await index.report()).tornBytes).toBe(zeros);
  });

  test('one flipped bit anywhere before the last record is refused, with the offset, and nothing is cut', async () => {
    const { path, offsets } = await written();
    const whole = await readFile(path);
    for (let place = offsets[0]!; place < offsets[4]!; place += 3) {
      const bytes = Buffer.from(whole);
      bytes[place]! ^= 1 << (place % 8);
      await writeFile(path, bytes);
      await expect(openIndex()).rejects.toMatchObject({
        code: 'change-log-damaged',
        file: path,
        offset: offsets.findLast((offset) => offset <= place),
      });
      expect(await readFile(path)).toEqual(bytes);
    }
  });

  test('a broken head, and a file in the middle that is missing or torn, are refused', async () => {
    const index = await openIndex();
    for (const label of [1, 2, 3]) {
      await put(index, label, label, 0);
      if (label === 1) await index.snapshot();
    }
    await index.close();
    const [first, second] = (await logs()).map((name) => join(folder, name));
    const bytes = await readFile(first!);
    await truncate(first!, bytes.length - 1);
    const damaged = { code: 'change-log-damaged' };
    await expect(openIndex()).rejects.toMatchObject({ ...damaged, file: first });
    await writeFile(first!, bytes);
    const head = await readFile(second!);
    await writeFile(second!, Buffer.from(head).fill(0, 0, 4));
    await expect(openIndex()).rejects.toMatchObject({ ...damaged, file: second, offset: 0 });
    await writeFile(second!, head);
    expect(await at(await openIndex(), 0, 0)).toEqual([1, 2, 3]);
  });
});

test('any history of changes, snapshots and restarts ends like the naive search', async () => {
  const label = fc.integer({ min: 0, max: 12 });
  const point = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 2, maxLength: 2 });
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ upsert: fc.array(fc.tuple(label, point), { maxLength: 6 }) }),
    },
    { weight: 3, arbitrary: fc.record({ remove: fc.array(label, { maxLength: 4 }) }) },
    { weight: 1, arbitrary: fc.constant('snapshot' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  );
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 1, maxLength: 12 }),
    async (steps) => {
      let index = await openIndex();
      const stored = new Map<number, number[]>();
      for (const step of steps) {
        if (step === 'snapshot') await index.snapshot();
        else if (step === 'restart') index = await reopen(index);
        else if ('remove' in step) {
          for (const label of step.remove) stored.delete(label);
          await index.remove(Uint32Array.from(step.remove));
        } else {
          for (const [label, point] of step.upsert) stored.set(label, point);
          const labels = Uint32Array.from(step.upsert, ([label]) => label);
          await index.upsert(labels, Float32Array.from(step.upsert.flatMap(([, point]) => point)));
        }
      }
      index = await reopen(index);
      const found = neighboursOf(await index.search(Float32Array.of(1, 2), { k: 20 }), 0);
      expect(found).toEqual(
        naiveSearch('l2', stored, [1, 2]).map(({ label, distance }) => ({
          label,
          distance: Math.fround(distance),
        })),
      );
      await index.close();
      await rm(folder, { recursive: true });
    },
  );
  await fc.assert(property, { numRuns: 40, seed: 33 });
}, 60_000);
