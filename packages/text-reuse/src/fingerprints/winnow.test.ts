import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hashKgrams } from './hash-kgrams.ts';
import { winnow } from './winnow.ts';

const wordsFrom = (values: number) =>
  fc.array(fc.integer({ min: 1, max: values }), { maxLength: 60 });

describe('hashKgrams', () => {
  test('equal runs have equal hashes, different ones different, wherever they stand', () => {
    fc.assert(
      fc.property(wordsFrom(3), fc.integer({ min: 1, max: 5 }), (words, k) => {
        const grams = hashKgrams(Uint32Array.from(words), k);
        expect(grams).toHaveLength(Math.max(0, words.length - k + 1));
        const keys = new Map<string, number>();
        grams.forEach((gram, at) => {
          const key = words.slice(at, at + k).join(' ');
          expect(keys.get(key) ?? gram).toBe(gram);
          keys.set(key, gram);
        });
        expect(new Set(keys.values()).size).toBe(keys.size);
      }),
      { seed: 1 },
    );
  });

  test('a run with a word that is left out has none', () => {
    const grams = hashKgrams(Uint32Array.of(1, 2, 0, 4, 5, 6), 2);
    expect([...grams].map((gram) => gram !== 0)).toEqual([true, false, false, true, true]);
  });

  test('k has to be a positive integer', () => {
    for (const k of [0, 1.5, Number.NaN, 1001])
      expect(() => hashKgrams(Uint32Array.of(1), k)).toThrow('k must be');
  });
});

describe('winnow', () => {
  test('the example of Schleimer, Wilkerson and Aiken, figure 2', () => {
    const hashes = [77, 74, 42, 17, 98, 50, 17, 98, 8, 88, 67, 39, 77, 74, 42, 17, 98];
    const selected = winnow(Uint32Array.from(hashes), 4);
    expect([...selected].map((place) => hashes[place])).toEqual([17, 17, 8, 39, 17]);
    expect([...selected]).toEqual([3, 6, 8, 11, 15]);
  });

  test('selects the least hash of every window', () => {
    fc.assert(
      fc.property(wordsFrom(6), fc.integer({ min: 1, max: 9 }), (hashes, window) => {
        const selected = winnow(Uint32Array.from(hashes), window);
        expect([...selected]).toEqual([...new Set(selected)].sort((a, b) => a - b));
        const width = Math.max(1, Math.min(window, hashes.length));
        for (let start = 0; start + width <= hashes.length; start += 1) {
          const least = Math.min(...hashes.slice(start, start + width));
          const inside = [...selected].filter((place) => place >= start && place < start + width);
          expect(inside.some((place) => hashes[place] === least)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('texts that share window + k − 1 words share a fingerprint', () => {
    const word = fc.integer({ min: 1, max: 1000 });
    const text = fc.array(word, { maxLength: 40 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        text,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(word),
        (before, after, otherBefore, otherAfter, k, window, words) => {
          const shared = [...words.take(window + k - 1)];
          const fingerprints = [
            [...before, ...shared, ...after],
            [...otherBefore, ...shared, ...otherAfter],
          ].map((text) => {
            const grams = hashKgrams(Uint32Array.from(text), k);
            return new Set([...winnow(grams, window)].map((place) => grams[place]));
          });
          expect(
            [...(fingerprints[0] as Set<number>)].some((hash) => fingerprints[1]?.has(hash)),
          ).toBe(true);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('of random hashes 2 ÷ (window + 1) are selected', () => {
    const hashes = hashKgrams(
      Uint32Array.from({ length: 100_000 }, (_, at) => at + 1),
      1,
    );
    expect(winnow(hashes, 9).length / hashes.length).toBeCloseTo(0.2, 2);
  });

  test('a million equal hashes, or left out ones, end', () => {
    expect(winnow(new Uint32Array(1_000_000).fill(5), 100_000).length).toBeLessThan(20);
    expect(winnow(new Uint32Array(1_000_000), 50)).toHaveLength(0);
  });
});
