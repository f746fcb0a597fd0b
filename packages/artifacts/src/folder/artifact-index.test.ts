import { describe, expect, test } from '@jest/globals';
import { describeFiles, parseIndex, receiptOf, sha256Of } from './artifact-index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const files = { 'b.txt': bytes('hello\n'), 'a.txt': bytes('') };
// What the program sha256sum prints for these files.
const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const hello = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

describe('the index of an artifact', () => {
  test('names every file with size and SHA-256, sorted', () => {
    const index = describeFiles('a/b', '@content-01', files);
    expect(index.files).toEqual([
      { name: 'a.txt', bytes: 0, sha256: empty },
      { name: 'b.txt', bytes: 6, sha256: hello },
    ]);
    expect(receiptOf(index)).toEqual({ key: 'a/b', sha256: index.sha256, bytes: 6 });
  });

  test('its own sum is that of the list which sha256sum prints', () => {
    const { sha256 } = describeFiles('a/b', '@content-01', files);
    expect(sha256).toBe(sha256Of(bytes(`${empty}  a.txt\n${hello}  b.txt\n`)));
  });

  test('survives being written and read', () => {
    const index = describeFiles('a/b', '@content-0af9', files);
    expect(parseIndex(JSON.stringify(index))).toEqual(index);
  });

  const index = describeFiles('a', '@content-01', files);
  const file = { name: 'a', bytes: 0, sha256: empty };
  test.each([
    { ...index, formatVersion: 2 },
    { ...index, content: '../../etc' },
    { ...index, content: '@content-01/..' },
    { ...index, sha256: 'short' },
    { ...index, files: [{ ...file, name: '../passwd' }] },
    { ...index, files: [{ ...file, bytes: -1 }] },
    { ...index, files: undefined },
  ])('one that was tampered with is refused (%#)', (wrong) => {
    expect(() => parseIndex(JSON.stringify(wrong))).toThrow(/"code"/);
  });
});
