import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { processStartedAt } from '../process/process-started-at.ts';
import { lockHome } from './lock-home.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kindred-home-'));
});
afterEach(() => rm(home, { recursive: true }));

const holder = {
  pid: process.pid,
  startedAt: processStartedAt(process.pid),
  host: hostname(),
  token: 't',
};
const write = (text: string) => writeFile(join(home, 'instance.lock'), text);

/** Takes the home, and gives the process that its lock file then names. */
const takenOver = async (): Promise<unknown> => {
  const lock = await lockHome(home);
  const { pid }: { pid: unknown } = JSON.parse(await readFile(lock.path, 'utf8'));
  await lock.release();
  return pid;
};

describe('lockHome', () => {
  test('makes the folder, keeps others out and names who is in', async () => {
    const folder = join(home, 'new/deep');
    const lock = await lockHome(folder);
    await expect(lockHome(folder)).rejects.toMatchObject({
      code: 'home-locked',
      message: `${folder} is in use by process ${process.pid}. Stop process ${process.pid}, or set KINDRED_HOME to another folder.`,
      fields: { pid: process.pid, host: hostname() },
    });
    await lock.release();
    await (await lockHome(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('a lock whose process is gone is taken over', async () => {
    // Above the largest process id of every system.
    await write(JSON.stringify({ ...holder, pid: 2 ** 30 }));
    const lock = await lockHome(home);
    expect(JSON.parse(await readFile(lock.path, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(await readdir(home)).toEqual(['instance.lock']);
    await lock.release();
  });

  test('a lock whose process id now belongs to a later process is taken over', async () => {
    await write(JSON.stringify({ ...holder, startedAt: '1' }));
    expect(await takenOver()).toBe(process.pid);
  });

  test.each(['', '{', '{"pid":"x"}', 'null', `{"pid":-1}`])(
    'a broken lock %j is taken over',
    async (text) => {
      await write(text);
      expect(await takenOver()).toBe(process.pid);
    },
  );

  test('a lock of another machine is respected, and the way out is told', async () => {
    await write(JSON.stringify({ ...holder, host: 'elsewhere', pid: 12 }));
    await expect(lockHome(home)).rejects.toThrow(
      /process 12 on the machine elsewhere.*delete .*instance\.lock/,
    );
  });

  test('releasing twice, or after somebody else took over, takes nothing away', async () => {
    const lock = await lockHome(home);
    await lock.release();
    const second = await lockHome(home);
    await lock.release();
    await expect(lockHome(home)).rejects.toMatchObject({ code: 'home-locked' });
    await second.release();
  });

  test('of many starters at once on a dead lock exactly one gets in', async () => {
    for (let round = 0; round < 10; round += 1) {
      await write(JSON.stringify({ ...holder, pid: 2 ** 30 }));
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockHome(home)));
      const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      await winners[0]?.value.release();
    }
  });

  test('a starter that was killed while taking over does not block the next', async () => {
    const dead = JSON.stringify({ ...holder, pid: 2 ** 30 });
    await write(dead);
    await writeFile(join(home, 'instance.lock.takeover'), dead);
    const lock = await lockHome(home);
    await lock.release();
    expect(await readdir(home)).toEqual([]);
  });

  test('a home that is a file is a clear error', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(lockHome(join(home, 'file'))).rejects.toMatchObject({
      code: 'home-not-writable',
      message: expect.stringContaining('set KINDRED_HOME to another folder'),
    });
  });
});

test('a process has a start, a missing one has none', () => {
  expect(processStartedAt(process.pid)).toMatch(/./);
  expect(processStartedAt(process.pid)).toBe(processStartedAt(process.pid));
  expect(processStartedAt(2 ** 30)).toBeNull();
});
