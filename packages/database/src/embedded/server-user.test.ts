import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { letPass, serverUser } from './server-user.ts';

const isRoot = process.getuid?.() === 0;
// Somebody who owns nothing here.
const stranger = { uid: 59_999, gid: 59_999 };
let outer = '';
let own = '';

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'kindred-user-'));
  own = join(outer, 'home');
  await mkdir(join(own, 'postgres'), { recursive: true });
  await chmod(outer, 0o755);
});
afterEach(() => rm(outer, { recursive: true, force: true }));

const mode = async (path: string) => (await stat(path)).mode & 0o777;

(isRoot ? test : test.skip)('the server user of root is somebody else', async () => {
  expect((await serverUser()).uid).toBeGreaterThan(0);
});

describe('letPass', () => {
  test('opens the own folders for passing through, not for listing', async () => {
    await chmod(own, 0o700);
    await chmod(join(own, 'postgres'), 0o700);
    await letPass(join(own, 'postgres', 'data'), stranger, own);
    expect([await mode(own), await mode(join(own, 'postgres'))]).toEqual([0o701, 0o701]);
  });

  test('leaves alone what is open already', async () => {
    await chmod(own, 0o751);
    await letPass(join(own, 'postgres', 'data'), stranger, own);
    expect(await mode(own)).toBe(0o751);
  });

  test('touches no folder above, and says what would open it', async () => {
    await chmod(outer, 0o700);
    await expect(letPass(join(own, 'postgres', 'data'), stranger, own)).rejects.toMatchObject({
      code: 'folder-not-passable',
      message: expect.stringContaining(`"chmod o+x ${outer}"`),
    });
    expect(await mode(outer)).toBe(0o700);
  });

  test('without folders of its own touches none', async () => {
    await chmod(own, 0o700);
    await expect(letPass(join(own, 'postgres'), stranger)).rejects.toMatchObject({
      fields: { folder: own },
    });
    expect(await mode(own)).toBe(0o700);
  });
});
