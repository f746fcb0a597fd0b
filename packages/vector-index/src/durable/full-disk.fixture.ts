// Run as a process of its own where no file may grow beyond 200 kB: fills a durable index and snapshots of
// every kind, with the storage of the second argument, until the disk is full, and tells what came of it. A folder
// in the third argument has a snapshot whose vectors would not fit on the disk a second time.
import { join } from 'node:path';
import { labelsUpTo } from '../clustered-vectors.fixture.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import { openDurableIndex } from './open-durable-index.ts';

const [folder = '', given = 'float32', large = ''] = process.argv.slice(2);
const storage = given as VectorStorage;
const dimension = 8;
const shape = { dimension, metric: 'l2', storage } as const;
const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code }: { code?: string }) => code,
  );
/** As many as are asked for, the first of them always the same; hardly two rows have one code. */
const numbers = (rows: number) =>
  Float32Array.from({ length: rows * dimension }, (_, at) => (Math.sin(at) * 43_758.5453) % 1);

const index = await openDurableIndex(join(folder, 'durable'), shape);
const log = [];
for (const rows of [10, 20_000, 20]) {
  log.push(await outcomeOf(index.upsert(labelsUpTo(rows), numbers(rows))));
}
log.push(await index.size());
await index.close();

const host = await startLocalIndexHost();
const snapshots: unknown[] = [];
for (const kind of ['exact', 'hnsw'] as const) {
  const store = new SnapshotStore(join(folder, kind), { index: { ...shape, kind } });
  await host.open(kind, { ...shape, kind, vectorsFolder: folder });
  for (const [position, rows] of [10, 6_000].entries()) {
    await host.upsert(kind, labelsUpTo(rows), numbers(rows));
    while ((await host.report(kind)).building);
    snapshots.push(await outcomeOf(store.save(host, kind, position)));
  }
  await store.close();
}

/** How many of the first labels are found, each under its own vector. */
async function foundOf(name: string, rows: number): Promise<number> {
  const { labels, distances } = await host.search(name, numbers(rows), { k: 1 });
  return [...labels].filter((label, row) => label === row && distances[row] === 0).length;
}

const vectors: unknown[] = [];
await host.open('vectors', { ...shape, kind: 'hnsw', vectorsFolder: folder });
for (const rows of [10, 20_000]) {
  vectors.push(await outcomeOf(host.upsert('vectors', labelsUpTo(rows), numbers(rows))));
}
vectors.push(await foundOf('vectors', 10));
if (large !== '') {
  await host.openFrom('large', large, { ...shape, kind: 'hnsw', vectorsFolder: folder });
  vectors.push((await host.report('large')).size, await foundOf('large', 10));
}
await host.shutdown();
process.stdout.write(JSON.stringify({ log, snapshots, vectors }));
