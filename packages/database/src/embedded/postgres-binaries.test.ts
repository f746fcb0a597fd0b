import { access, constants } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { postgresBinaries } from './postgres-binaries.ts';

test('the programs of this platform are there and can be run', async () => {
  for (const program of Object.values(postgresBinaries()))
    await expect(access(program, constants.X_OK)).resolves.toBeUndefined();
});

test('a platform without a package is named, with the way out', () => {
  expect(() => postgresBinaries('sunos-sparc')).toThrow(
    expect.objectContaining({
      code: 'platform-unsupported',
      message: expect.stringContaining('DATABASE_URL'),
    }),
  );
});
