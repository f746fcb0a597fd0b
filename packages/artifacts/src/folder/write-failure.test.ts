import { expect, test } from '@jest/globals';
import { writeFailure } from './write-failure.ts';

const failing = (code: string) => Object.assign(new Error(`${code}: no`), { code });
const place = { folder: '/srv/artifacts', key: 'models/a/1', bytes: 12 };

test.each(['ENOSPC', 'EDQUOT', 'EFBIG'])('%s: there is no room', (code) => {
  const cause = failing(code);
  expect(writeFailure(cause, place)).toMatchObject({
    code: 'artifact-store-full',
    message: expect.stringContaining('models/a/1 (12 bytes)'),
    cause,
  });
});

test.each(['EROFS', 'EACCES', 'EPERM'])('%s: the folder cannot be written to', (code) => {
  expect(writeFailure(failing(code), place)).toMatchObject({
    code: 'artifact-store-read-only',
    message: expect.stringContaining('/srv/artifacts'),
  });
});

test('other errors stay as they are', () => {
  const error = failing('EIO');
  expect(writeFailure(error, place)).toBe(error);
});
