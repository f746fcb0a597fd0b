import { describe, expect, test } from '@jest/globals';
import { createApiKeySchema } from './create-api-key.ts';
import { rotateApiKeySchema } from './rotate-api-key.ts';

const key = { name: 'shop', role: 'reader' };
const problemsOf = (body: unknown) =>
  (createApiKeySchema.safeParse(body).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('a key that is wanted', () => {
  test.each([
    key,
    { ...key, role: 'admin', collections: ['a', 'b'] },
    { ...key, expiresAt: '2999-01-01T00:00:00Z' },
  ])('%j', (body) => expect(createApiKeySchema.parse(body)).toEqual(body));

  test.each([
    [{ ...key, name: 'admin' }, 'name'],
    [{ ...key, name: 'local' }, 'name'],
    [{ ...key, name: 'Two Words' }, 'name'],
    [{ ...key, role: 'root' }, 'role'],
    [{ name: 'shop' }, 'role'],
    [{ ...key, collections: [] }, 'collections'],
    [{ ...key, collections: Array.from({ length: 101 }, (_, i) => `c${i}`) }, 'collections'],
    [{ ...key, collections: ['../x'] }, 'collections.0'],
    [{ ...key, expiresAt: '2001-01-01T00:00:00Z' }, 'expiresAt'],
    [{ ...key, expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ ...key, secret: 'mine' }, ''],
  ])('%j is refused for %j', (body, field) => expect(problemsOf(body)[0]).toBe(field));
});

test('a rotation leaves the old secret a day, and thirty at most', () => {
  expect(rotateApiKeySchema.parse({})).toEqual({ graceSeconds: 86_400 });
  expect(rotateApiKeySchema.parse({ graceSeconds: 0 })).toEqual({ graceSeconds: 0 });
  for (const graceSeconds of [-1, 0.5, 30 * 86_400 + 1, '60'])
    expect(rotateApiKeySchema.safeParse({ graceSeconds }).success).toBe(false);
});
