import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { NgramPreprocessing } from '../preprocessing/preprocessing.ts';
import { hashNgrams } from './hash-ngrams.ts';

const wide: NgramPreprocessing = { kind: 'ngrams', dimension: 4096, minLength: 2, maxLength: 4 };

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * b[index]!, 0);

describe('hashNgrams', () => {
  test('has length 1 for any text with something in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        fc.pre(text.normalize('NFKC').trim() !== '');
        const vector = hashNgrams(text, wide);
        expect(vector).toHaveLength(4096);
        expect(vector.every(Number.isFinite)).toBe(true);
        expect(Math.abs(dot(vector, vector) - 1)).toBeLessThan(1e-4);
      }),
    );
  });

  test('is the same for texts that differ in case, white space and compatibility forms', () => {
    const plain = hashNgrams('Find duplicates', wide);
    expect(hashNgrams('  FIND\n\t duplicates ', wide)).toEqual(plain);
    expect(hashNgrams('ﬁnd duplicates', wide)).toEqual(plain);
  });

  test('puts a text with a typo nearer than another text', () => {
    const text = hashNgrams('the quick brown fox jumps', wide);
    const typo = dot(text, hashNgrams('the qiuck brown fox jumps', wide));
    const other = dot(text, hashNgrams('completely unrelated words here', wide));
    expect(typo).toBeGreaterThan(0.7);
    expect(Math.abs(other)).toBeLessThan(0.2);
  });

  test('estimates the cosine of the unhashed gram counts', () => {
    // Grams of " ab " and " ac " of length 2: {_a, ab, b_} and {_a, ac, c_}: 1 of 3 in common.
    const bigrams = { ...wide, minLength: 2, maxLength: 2 };
    expect(dot(hashNgrams('ab', bigrams), hashNgrams('ac', bigrams))).toBeCloseTo(1 / 3, 5);
  });

  test('signs are balanced, so that hashing keeps inner products on average', () => {
    const letters = Array.from({ length: 2000 }, (_, n) => n.toString(36).padStart(3, '0'));
    const signs = letters.map((gram) => {
      const one = { ...wide, dimension: 1, minLength: 5, maxLength: 5 };
      return hashNgrams(gram, one)[0]!;
    });
    const mean = signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
    expect(Math.abs(mean)).toBeLessThan(0.07);
  });

  test('never changes: trained models depend on it', () => {
    const small = hashNgrams('Kindred', { ...wide, dimension: 8, minLength: 2, maxLength: 3 });
    const counts = [...small].map((value) => Math.round(value * 1000) / 1000);
    expect(counts).toEqual([0, 0, 0.186, -0.743, -0.186, 0.186, 0.186, 0.557]);
  });

  test('takes a text that is shorter than the shortest gram', () => {
    const long = { ...wide, minLength: 8, maxLength: 8 };
    expect(dot(hashNgrams('ab', long), hashNgrams('ab', long))).toBeCloseTo(1, 6);
    expect(dot(hashNgrams('ab', long), hashNgrams('cd', long))).toBeCloseTo(0, 6);
  });

  test('takes a long text', () => {
    const long = hashNgrams('abcdefghij'.repeat(2000), wide);
    expect(dot(long, hashNgrams('abcdefghij'.repeat(1000), wide))).toBeCloseTo(1, 3);
  });

  test.each(['', '   ', '\n\t\u00A0'])('refuses %j', (text) => {
    expect(() => hashNgrams(text, wide)).toThrow('empty');
  });
});
