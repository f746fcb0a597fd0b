import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readQuery } from './read-query.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-query-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('readQuery', () => {
  test('an item is taken as it stands', async () => {
    await expect(readQuery({ item: '@odd id' })).resolves.toEqual({ item: '@odd id' });
  });

  test('an image becomes base64', async () => {
    await expect(readQuery({ image: file('a.png', 'abc') })).resolves.toEqual({ image: 'YWJj' });
  });

  test('a text is itself or a file', async () => {
    await expect(readQuery({ text: 'hello' })).resolves.toEqual({ text: 'hello' });
    await expect(readQuery({ text: `@${file('a.txt', 'from file')}` })).resolves.toEqual({
      text: 'from file',
    });
  });

  test('a vector is a list or a file', async () => {
    await expect(readQuery({ vector: '1, 2.5,-3e-1' })).resolves.toEqual({
      vector: [1, 2.5, -0.3],
    });
    await expect(readQuery({ vector: `@${file('v.json', '[1,2]')}` })).resolves.toEqual({
      vector: [1, 2],
    });
  });

  test.each([
    [{}, 'exactly one of'],
    [{ item: 'a', text: 'b' }, 'exactly one of'],
    [{ vector: '1;2' }, 'not a list of numbers'],
    [{ vector: '"a"' }, 'list of numbers'],
    [{ image: join(folder, 'absent.png') }, 'cannot be read'],
  ])('%j is refused with a reason', async (flags, reason) => {
    await expect(readQuery(flags)).rejects.toMatchObject({
      code: 'unusable-query',
      message: expect.stringContaining(reason),
    });
  });
});
