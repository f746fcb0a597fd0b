import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openDurableIndex } from './open-durable-index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-full-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a disk that is full is a clear error, nothing is lost, and writing goes on when there is room', async () => {
  const script = fileURLToPath(new URL('./full-disk.fixture.ts', import.meta.url));
  // The limit on a file's size is the only way to run out of room that every user may set.
  const limited = `trap '' XFSZ; ulimit -f 400; exec "$0" "$@"`;
  const child = spawnSync('sh', ['-c', limited, process.execPath, script, folder], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  expect([child.stderr, child.status]).toEqual(['', 0]);
  expect(JSON.parse(child.stdout)).toEqual({
    log: ['done', 'change-log-write-failed', 'done', 20],
    snapshots: ['done', 'snapshot-write-failed', 'done', 'snapshot-write-failed'],
  });
  for (const kind of ['exact', 'hnsw']) {
    expect(await readdir(join(folder, kind))).toEqual(['snapshot-0000000000000000']);
  }
  const index = await openDurableIndex(join(folder, 'durable'), { dimension: 8, metric: 'l2' });
  expect(await index.report()).toMatchObject({ size: 20, sequence: 2, tornBytes: 0 });
  await index.close();
});
