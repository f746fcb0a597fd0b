// Run as a process of its own where no file may grow beyond 200 kB: fills a durable index and snapshots of
// every kind until the disk is full, and tells what came of it.
import { join } from 'node:path';
import { labelsUpTo } from '../clustered-vectors.fixture.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { openDurableIndex } from './open-durable-index.ts';

const [folder = ''] = process.argv.slice(2);
const dimension = 8;
const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code }: { code?: string }) => code,
  );
const numbers = (rows: number) =>
  Float32Array.from({ length: rows * dimension }, (_, at) => Math.sin(at));

const index = await openDurableIndex(join(folder, 'durable'), { dimension, metric: 'l2' });
const log = [];
for (const rows of [10, 20_000, 20]) {
  log.push(await outcomeOf(index.upsert(labelsUpTo(rows), numbers(rows))));
}
log.push(await index.size());
await index.close();

const host = await startLocalIndexHost();
const snapshots: unknown[] = [];
for (const kind of ['exact', 'hnsw'] as const) {
  const store = new SnapshotStore(join(folder, kind), { index: { dimension, metric: 'l2', kind } });
  await host.open(kind, { dimension, metric: 'l2', kind });
  for (const [position, rows] of [10, 6_000].entries()) {
    await host.upsert(kind, labelsUpTo(rows), numbers(rows));
    while ((await host.report(kind)).building);
    snapshots.push(await outcomeOf(store.save(host, kind, position)));
  }
  await store.close();
}
await host.shutdown();
process.stdout.write(JSON.stringify({ log, snapshots }));
