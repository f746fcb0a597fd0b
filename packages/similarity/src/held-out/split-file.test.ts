import { expect, test } from '@jest/globals';
import { digestOf, readSplitFile, splitFile, writeSplitFile } from './split-file.ts';
import { splitFingerprint } from './split-fingerprint.ts';

const split = { kind: 'groups', groups: ['Greek'] } as const;

test('a version tells what it was trained on by digests, and not by names', () => {
  const bytes = writeSplitFile({
    split: { ...split, groups: ['Greek'] },
    fingerprint: 'f',
    trained: ['Ada', 'Bo', 'Ada'],
  });
  expect(new TextDecoder().decode(bytes)).not.toContain('Ada');
  const known = readSplitFile({ [splitFile]: bytes });
  expect(known).toMatchObject({ split, fingerprint: 'f' });
  expect(known?.trained).toEqual(new Set([digestOf('Ada'), digestOf('Bo')]));
  expect(known?.trained.has(digestOf('Cy'))).toBe(false);
});

test('a version without that file does not tell, and one with a broken file is refused', () => {
  expect(readSplitFile({})).toBeUndefined();
  const broken = new TextEncoder().encode('{"formatVersion":2}');
  expect(() => readSplitFile({ [splitFile]: broken })).toThrow('formatVersion');
});

test('the fingerprint is of what is held out, whatever its order', () => {
  const [a, b] = [
    ['id 1', 'class a'],
    ['id 2', 'class b'],
  ] as const;
  expect(splitFingerprint([a, b])).toBe(splitFingerprint([b, a]));
  expect(splitFingerprint([a, b])).not.toBe(splitFingerprint([a]));
  expect(splitFingerprint([a, b])).toMatch(/^[0-9a-f]{64}$/u);
});
