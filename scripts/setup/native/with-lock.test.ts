import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './with-lock.mjs';

describe('withLock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindred-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('lets one work at a time', async () => {
    const file = join(folder, 'deep', 'lock');
    let [inside, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside--;
      return 'done';
    };
    let waiting = 0;
    const results = await Promise.all(
      [1, 2, 3].map(() => withLock(file, work, () => void waiting++)),
    );
    expect(waiting).toBe(2);
    expect(results).toEqual(['done', 'done', 'done']);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  test('takes the lock of a process that is gone', async () => {
    const file = join(folder, 'lock');
    // Above the highest process number that Linux and macOS give.
    writeFileSync(file, '99999999');
    expect(await withLock(file, async () => 'done')).toBe('done');
  });

  test('gives the lock back when the work fails', async () => {
    const file = join(folder, 'lock');
    const fail = () => withLock(file, () => Promise.reject(new Error('failed')));
    await expect(fail()).rejects.toThrow('failed');
    expect(existsSync(file)).toBe(false);
  });
});
