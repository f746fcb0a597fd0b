import { expect, test } from '@jest/globals';
import { tmpdir } from 'node:os';
import { checkDisk } from './check-disk.ts';

test('gives the free bytes of the disk', async () => {
  await expect(checkDisk(tmpdir(), 1)).resolves.toBeGreaterThan(1);
});

test('says how much is missing and what to do', async () => {
  await expect(checkDisk(tmpdir(), 2 ** 60)).rejects.toMatchObject({
    code: 'disk-full',
    message: expect.stringMatching(
      /^Only .* are free .* are needed: make room, or set KINDRED_HOME/,
    ),
  });
});
