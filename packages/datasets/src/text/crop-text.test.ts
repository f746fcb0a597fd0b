import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { seededRandom } from '../random/seeded-random.ts';
import { cropText } from './crop-text.ts';
import { ngramIds } from './ngram-ids.ts';

describe('cropText', () => {
  test('is a run of words, of the wanted share at least', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1 }),
        fc.nat(),
        (words, seed) => {
          const text = words.join(' ');
          const crop = cropText(text, seededRandom(seed), 0.6);
          expect(` ${text} `).toContain(` ${crop} `);
          const count = crop.split(' ').length;
          expect(count).toBeGreaterThanOrEqual(
            Math.min(words.length, Math.ceil(0.6 * words.length)),
          );
          expect(count).toBeGreaterThanOrEqual(Math.min(3, words.length));
        },
      ),
      { seed: 1 },
    );
  });

  test('the ends of the range: the shortest first run, and the whole text', () => {
    expect(cropText('a b c d e f g h', () => 0)).toBe('a b c d');
    expect(cropText('a b c d e f g h', () => 0.999)).toBe('a b c d e f g h');
  });
});

describe('words beside n-grams', () => {
  const grams = {
    kind: 'ngram-ids',
    rows: 100_000,
    length: 64,
    minLength: 3,
    maxLength: 3,
  } as const;
  const rowsOf = (text: string, words: boolean) =>
    [...ngramIds(text, { ...grams, words })]
      .filter((_, at) => at % 2 === 0)
      .filter((row) => row > 0);

  test('every word is a row, and the n-grams stay what they are', () => {
    const [without, withWords] = [
      rowsOf('Red, red apples!', false),
      rowsOf('Red, red apples!', true),
    ];
    expect(withWords).toHaveLength(without.length + 2);
    expect(withWords.slice(2)).toEqual(without);
    expect(rowsOf('apples', true)[0]).toBe(withWords[1]);
  });
});
