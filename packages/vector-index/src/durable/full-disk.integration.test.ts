import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { labelsUpTo } from '../clustered-vectors.fixture.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import { openDurableIndex } from './open-durable-index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-full-'));
});
afterEach(() => rm(folder, { recursive: true }));

const shape = { dimension: 8, metric: 'l2' } as const;

/** What the fixture tells of a disk on which no file gets larger than 200 kB. */
function fill(storage: VectorStorage, large = ''): unknown {
  const script = fileURLToPath(new URL('./full-disk.fixture.ts', import.meta.url));
  // The limit on a file's size is the only way to run out of room that every user may set.
  const limited = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`;
  const words = [process.execPath, script, folder, storage, large];
  const child = spawnSync('sh', ['-c', limited, ...words], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  expect([child.stderr, child.status]).toEqual(['', 0]);
  return JSON.parse(child.stdout);
}

const log = ['done', 'change-log-write-failed', 'done', 20];
const snapshots = ['done', 'snapshot-write-failed', 'done', 'snapshot-write-failed'];

async function expectNothingLost(storage: VectorStorage): Promise<void> {
  for (const kind of ['exact', 'hnsw']) {
    expect(await readdir(join(folder, kind))).toEqual(['snapshot-0000000000000000']);
  }
  const index = await openDurableIndex(join(folder, 'durable'), { ...shape, storage });
  expect(await index.report()).toMatchObject({ size: 20, sequence: 2, tornBytes: 0 });
  await index.close();
}

test('a disk that is full is a clear error, nothing is lost, and writing goes on when there is room', async () => {
  expect(fill('float32')).toEqual({ log, snapshots, vectors: ['done', 'done', 10] });
  await expectNothingLost('float32');
});

test('so is one without room for the vectors of int8; a snapshot of them takes no room to be opened', async () => {
  const rows = 10_000;
  const large = join(folder, 'large');
  await mkdir(large);
  const host = await startLocalIndexHost();
  await host.open('large', { ...shape, storage: 'int8', kind: 'hnsw', vectorsFolder: folder });
  const numbers = Float32Array.from(
    { length: rows * 8 },
    (_, at) => (Math.sin(at) * 43_758.5453) % 1,
  );
  await host.upsert('large', labelsUpTo(rows), numbers);
  while ((await host.report('large')).building) await sleep(2);
  await host.save('large', large);
  await host.shutdown();
  expect(fill('int8', large)).toEqual({
    log,
    snapshots,
    vectors: ['done', 'index-operation-failed', 10, rows, 10],
  });
  await expectNothingLost('int8');
});
