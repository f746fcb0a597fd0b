import { describe, expect, test } from '@jest/globals';
import { pairedInputs, type PairedInputs } from './paired-inputs.ts';

const options: PairedInputs = {
  inputs: new Float32Array(6),
  inputShape: [2],
  pairs: {
    first: Int32Array.of(0, 1),
    second: Int32Array.of(2, 2),
    similarity: Float32Array.of(0.5, 0.25),
  },
};

describe('pairedInputs', () => {
  test('every row is a class of its own, and a pair matches from one half on', () => {
    const data = pairedInputs(options);
    expect([...data.labels]).toEqual([0, 1, 2]);
    expect(data.pairs).toEqual({ ...options.pairs, isMatch: Uint8Array.of(1, 0) });
    expect(pairedInputs({ ...options, matchFrom: 0.2 }).pairs?.isMatch).toEqual(
      Uint8Array.of(1, 1),
    );
  });

  test.each<[string, Partial<PairedInputs['pairs']>, RegExp]>([
    ['a row that is not there', { second: Int32Array.of(2, 3) }, /row 3, but there are 3/],
    ['a negative row', { first: Int32Array.of(-1, 1) }, /row -1/],
    ['a grade of 5', { similarity: Float32Array.of(1, 5) }, /divide by the largest/],
    ['a grade of NaN', { similarity: Float32Array.of(NaN, 0) }, /NaN/],
    ['a grade too few', { similarity: Float32Array.of(0) }, /as many grades/],
  ])('refuses %s', (_case, change, message) => {
    const wrong = { ...options, pairs: { ...options.pairs, ...change } };
    expect(() => pairedInputs(wrong)).toThrow(message);
    expect(() => pairedInputs(wrong)).toThrow(expect.objectContaining({ code: 'invalid-inputs' }));
  });
});
