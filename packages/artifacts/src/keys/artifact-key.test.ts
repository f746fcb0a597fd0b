import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { array, assert, oneof, property, string, stringMatching } from 'fast-check';
import { assertArtifactKey, assertArtifactPrefix, assertFileName } from './artifact-key.ts';

const accepts = (check: (text: string) => void, text: string) => {
  try {
    check(text);
    return true;
  } catch {
    return false;
  }
};

describe('assertArtifactKey', () => {
  test.each(['a', 'models/omniglot/3', 'checkpoints/3f67f174-7a22-441e-8ca2-d4f9eff43cd0/000120'])(
    '%s is a key',
    (key) => expect(() => assertArtifactKey(key)).not.toThrow(),
  );

  test('eight parts are the deepest, 128 characters the longest', () => {
    expect(accepts(assertArtifactKey, 'a/b/c/d/e/f/g/h')).toBe(true);
    expect(accepts(assertArtifactKey, 'a/b/c/d/e/f/g/h/i')).toBe(false);
    expect(accepts(assertArtifactKey, 'x'.repeat(128))).toBe(true);
    expect(accepts(assertArtifactKey, 'x'.repeat(129))).toBe(false);
  });

  test('no accepted key leads out of the store, whatever it is made of', () => {
    const part = oneof(string(), stringMatching(/^[a-z.@/\\]{0,4}$/));
    assert(
      property(array(part, { maxLength: 5 }), (parts) => {
        const key = parts.join('/');
        const path = posix.join('/store', key);
        const inside = path === `/store/${key}` && key !== '' && !key.includes('\\');
        expect(!accepts(assertArtifactKey, key) || inside).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('the error tells the rule and does not repeat a long text', () => {
    expect(() => assertArtifactKey(`../${'x'.repeat(5000)}`)).toThrow(
      /^.{0,300}not beginning with "\."\.$/,
    );
  });
});

test('a prefix is empty or a key', () => {
  expect(accepts(assertArtifactPrefix, '')).toBe(true);
  expect(accepts(assertArtifactPrefix, 'models/a')).toBe(true);
  expect(accepts(assertArtifactPrefix, 'models/')).toBe(false);
});

test('a file name is one plain part', () => {
  expect(accepts(assertFileName, 'weights.bin')).toBe(true);
  for (const name of ['a/b', '..', '@index.json', '', 'a\n']) {
    expect([name, accepts(assertFileName, name)]).toEqual([name, false]);
  }
});
