import { expect, test } from '@jest/globals';
import { withTimeLimit } from './with-time-limit.ts';

test('gives what the call gives', async () => {
  expect(await withTimeLimit(Promise.resolve(7), 1000)).toBe(7);
});

test('a call that takes too long is a server that cannot be reached', async () => {
  let fail: ((error: Error) => void) | undefined;
  const work = new Promise((_resolve, reject) => {
    fail = reject;
  });
  await expect(withTimeLimit(work, 20)).rejects.toMatchObject({
    code: 'queue-unavailable',
    message: expect.stringContaining('no answer within 20 ms'),
  });
  // It must not come up as an unhandled rejection later.
  fail?.(new Error('late'));
  await new Promise((resolve) => setTimeout(resolve, 5));
});

test('a refused connection is one too, without the password', async () => {
  const cause = Object.assign(new Error('connect redis://:secret@host'), { code: 'ECONNREFUSED' });
  const error: unknown = await withTimeLimit(Promise.reject(cause), 1000).catch((caught) => caught);
  expect(error).toMatchObject({ code: 'queue-unavailable', cause });
  expect(String(error)).not.toContain('secret');
});

test('another error stays as it is', async () => {
  const cause = new Error('the job is broken');
  await expect(withTimeLimit(Promise.reject(cause), 1000)).rejects.toBe(cause);
});
