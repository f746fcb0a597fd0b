import { describe, expect, test } from '@jest/globals';
import { loadedInputs } from '../load/loaded-inputs.fixture.ts';
import { fingerprint } from './fingerprint.ts';

describe('fingerprint', () => {
  const data = loadedInputs(['a', 'b', 'a']);

  test('is equal for equal data, also behind another buffer', () => {
    const padded = new Float32Array([9, ...data.inputs]);
    expect(fingerprint({ ...data, inputs: padded.subarray(1) })).toBe(fingerprint(data));
    expect(fingerprint(data)).toBe(
      '3c6779c564d059e1d940a0fe75c499e9d2df539c1544bd7b681416925b6588f0',
    );
  });

  test.each([
    ['a number', { inputs: Float32Array.of(0, 1, 2.5) }],
    ['a label', { labels: Int32Array.of(0, 1, 1) }],
    ['an id', { ids: ['a-0', 'b-1', 'x'] }],
    ['a class', { classNames: ['a', 'c'] }],
    ['a group', { groups: ['a', 'b', 'b'] }],
    ['the shape', { inputShape: [1, 1, 1] }],
  ])('changes with %s', (_, change) => {
    expect(fingerprint({ ...data, ...change })).not.toBe(fingerprint(data));
  });
});
