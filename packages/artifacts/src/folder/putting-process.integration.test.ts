import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FolderArtifactStore } from './folder-artifact-store.ts';

const script = fileURLToPath(new URL('putting-process.fixture.ts', import.meta.url));
const env = { ...process.env, NODE_OPTIONS: '--no-warnings' };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-put-'));
});
afterEach(() => rm(folder, { recursive: true }));

/**
 * Lets a process put until it is sure of so many puts, and for a random while more; kills it with -9, and gives the
 * last put it was sure of.
 */
async function killedAfter(puts: number): Promise<number> {
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  // With all that it has told, which may come after its exit.
  const ended = once(child, 'close');
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const told = () => output.split('\n').filter((line) => /^\d+$/.test(line));
  const isReady = () => output.startsWith('ready\n') && told().length >= puts;
  while (!isReady()) await Promise.race([once(child.stdout, 'data'), died(ended)]);
  await sleep(Math.random() * 120);
  child.kill('SIGKILL');
  await ended;
  return Number(told().at(-1) ?? -1);
}

async function died(ended: Promise<unknown[]>): Promise<never> {
  throw new Error(`the process ended by itself: ${String(await ended)}`);
}

test('a put killed with -9 at any moment leaves whole artifacts only, and every one that was acknowledged', async () => {
  let checked = 0;
  for (let round = 0; round < 8; round += 1) {
    // From the very first put to one among others.
    const last = await killedAfter(round % 4);
    const store = await FolderArtifactStore.open(folder, { leftoverAgeMs: 0 });
    const keys = await store.list('checkpoints/run');
    for (const key of keys) {
      const files = await store.get(key);
      const values = Object.values(files).flatMap((content) => [...new Set(content)]);
      expect([key, Object.keys(files).sort()]).toEqual([key, ['manifest.json', 'weights.bin']]);
      expect([key, new Set(values).size]).toEqual([key, 1]);
      checked += 1;
    }
    const numbered = keys.filter((key) => !key.endsWith('last'));
    expect(numbered.length).toBeGreaterThanOrEqual(last + 1);
    // Whatever the kill left behind is gone after opening: an index and its content for each key.
    const left = await readdir(folder, { recursive: true });
    expect(left.filter((name) => /@content-[^/]+$/.test(name))).toHaveLength(keys.length);
    expect(left.filter((name) => name.includes('@draft-'))).toEqual([]);
    for (const key of keys) await store.delete(key);
  }
  expect(checked).toBeGreaterThan(8);
}, 60_000);

test('a disk that is full is a clear error and leaves nothing behind', async () => {
  // The limit on a file's size is the only way to run out of room that every user may set.
  const limited = `trap '' XFSZ; ulimit -f 100; exec "$0" "$@"`;
  const command = ['-c', limited, process.execPath, script, folder, 'once', '2000000'];
  const { stdout } = spawnSync('sh', command, { encoding: 'utf8', env });
  expect(stdout).toMatch(
    /^artifact-store-full: There is no room left to store the artifact once \(2000064 bytes\)/,
  );
  const store = await FolderArtifactStore.open(folder);
  expect(await store.list('')).toEqual([]);
  expect(await readdir(join(folder, 'once'))).toEqual([]);
});
