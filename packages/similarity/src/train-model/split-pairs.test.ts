import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { splitPairs } from './split-pairs.ts';

const loadedOf = (pairs: readonly (readonly [number, number])[], texts: number) => ({
  texts: Array.from({ length: texts }, (_, text) => `text ${text}`),
  inputs: new Float32Array(texts),
  inputShape: [1],
  pairs: {
    first: Int32Array.from(pairs, ([first]) => first),
    second: Int32Array.from(pairs, ([, second]) => second),
    similarity: Float32Array.from(pairs, () => 0.5),
  },
});

describe('splitPairs', () => {
  test('no text is on both sides, no pair is lost, and no more than the share is held out by half', () => {
    const text = fc.nat(30);
    const pairs = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 99 }), (listed, seed) => {
        const [train, heldOut] = splitPairs(loadedOf(listed, 31), { fraction: 0.3, seed });
        const textsOf = ({ pairs: { first, second } }: typeof train) => [...first, ...second];
        const learned = new Set(textsOf(train));
        expect(textsOf(heldOut).filter((row) => learned.has(row))).toEqual([]);
        expect(train.pairs.first.length + heldOut.pairs.first.length).toBe(listed.length);
        expect(heldOut.pairs.first.length).toBeLessThanOrEqual(
          1.5 * Math.round(0.3 * listed.length),
        );
      }),
      { seed: 1 },
    );
  });

  test('pairs that nothing connects are split as asked, in the same way for the same seed', () => {
    const pairs = Array.from({ length: 20 }, (_, i) => [2 * i, 2 * i + 1] as const);
    const split = (seed: number) => splitPairs(loadedOf(pairs, 40), { fraction: 0.25, seed });
    expect(split(1)[1].pairs.first).toHaveLength(5);
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
  });
});
