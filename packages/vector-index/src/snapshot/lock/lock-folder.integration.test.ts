import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lockFolder, type FolderLock } from './lock-folder.ts';
import { currentHolder } from './lock-holder.ts';

const script = fileURLToPath(new URL('./hold-lock.fixture.ts', import.meta.url));
let folder: string;
let children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-lock-'));
});
afterEach(async () => {
  for (const child of children) await kill(child);
  children = [];
  await rm(folder, { recursive: true });
});

/** Starts a process that wants the lock, and gives what became of it. */
async function start(): Promise<{ child: ChildProcess; outcome: string }> {
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
  });
  children.push(child);
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, outcome: output.toString().trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

const writeLock = (change: object) =>
  writeFile(join(folder, 'LOCK'), JSON.stringify({ ...currentHolder(), ...change }));
const expectFree = async (lock: FolderLock) => {
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
};
const locked = { code: 'index-folder-locked' };

describe('lockFolder, between processes', () => {
  test('keeps others out while its process lives, and lets them in after kill -9', async () => {
    const { child, outcome } = await start();
    expect(outcome).toBe('locked');
    await expect(lockFolder(folder)).rejects.toMatchObject({
      ...locked,
      pid: child.pid,
      message: `The index in ${folder} is written to by process ${child.pid}. Stop that process, or use another folder.`,
    });
    expect((await start()).outcome).toBe('index-folder-locked');
    await kill(child);
    await expectFree(await lockFolder(folder));
  });

  test('of many at once on the lock of a killed process exactly one gets in', async () => {
    const { child } = await start();
    await kill(child);
    const outcomes = await Promise.all([start(), start(), start(), start()]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'index-folder-locked',
      'index-folder-locked',
      'index-folder-locked',
      'locked',
    ]);
  });
});

describe('lockFolder', () => {
  test('within one process too', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(locked);
    await lock.confirm();
    await expectFree(lock);
    await lock.release();
    await expectFree(await lockFolder(folder));
  });

  test('20 times 8 at once on a dead lock: one each time', async () => {
    for (let round = 0; round < 20; round++) {
      await writeLock({ pid: 2 ** 30 });
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const won = tries.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
      expect(won).toHaveLength(1);
      await expectFree(won[0]!);
    }
  });

  test.each([
    ['no process has its id', { pid: 2 ** 30 }],
    ['its process began at another time', { startedAt: '1' }],
    ['the machine was started anew', { boot: 'another' }],
  ])('is taken over: %s', async (_, change) => {
    await writeLock(change);
    await expectFree(await lockFolder(folder));
  });

  test.each(['', '{', 'null', '{"pid":-1}', '{"pid":1}'])(
    'is taken over: %j says nothing',
    async (text) => {
      await writeFile(join(folder, 'LOCK'), text);
      await expectFree(await lockFolder(folder));
    },
  );

  test('of another host is respected while its heart beats, and taken over afterwards', async () => {
    await writeLock({ host: 'elsewhere', pid: 12 });
    await expect(lockFolder(folder)).rejects.toThrow(/process 12 on elsewhere/);
    const now = Date.now() / 1000;
    await utimes(join(folder, 'LOCK'), now, now - 50);
    await expect(lockFolder(folder)).rejects.toMatchObject(locked);
    await utimes(join(folder, 'LOCK'), now, now - 61);
    await expectFree(await lockFolder(folder));
  });

  test('beats: the file is touched, and says what it said', async () => {
    const lock = await lockFolder(folder, { heartbeatMs: 5 });
    const before = await readFile(lock.path, 'utf8');
    await utimes(lock.path, 1, 1);
    while ((await stat(lock.path)).mtimeMs < 2_000_000) await sleep(5);
    expect(await readFile(lock.path, 'utf8')).toBe(before);
    await expectFree(lock);
  });

  test('confirm says when it was lost, and release leaves the new lock alone', async () => {
    const lost = await lockFolder(folder, { heartbeatMs: 1 });
    await rm(lost.path);
    await expect(lost.confirm()).rejects.toMatchObject({ code: 'index-folder-unusable' });
    const next = await lockFolder(folder);
    await expect(lost.confirm()).rejects.toMatchObject(locked);
    await sleep(20);
    await lost.release();
    await next.confirm();
    await expectFree(next);
  });

  test('a starter that was killed while taking over does not block the next', async () => {
    await writeLock({ pid: 2 ** 30 });
    await writeFile(
      join(folder, 'LOCK.takeover'),
      JSON.stringify({ ...currentHolder(), pid: 2 ** 30 }),
    );
    await expectFree(await lockFolder(folder));
  });

  test('a folder that is not there is a clear error', async () => {
    await expect(lockFolder(join(folder, 'none'))).rejects.toMatchObject({
      code: 'index-folder-unusable',
      message: expect.stringContaining('Check that it is there'),
    });
  });
});
