import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { contextGrams } from './context-grams.ts';
import { FingerprintIndex } from './fingerprint-index.ts';
import { tokenize } from '../normalize/tokenize.ts';

const postingsOf = (index: FingerprintIndex, fingerprint: number) => {
  const postings: [number, number][] = [];
  index.forEachPosting(fingerprint, (document, place) => postings.push([document, place]));
  return postings;
};

describe('FingerprintIndex', () => {
  test('has what a plain table has, whatever was added', () => {
    const document = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 300 });
    fc.assert(
      fc.property(fc.array(document, { maxLength: 12 }), (documents) => {
        const index = new FingerprintIndex(5);
        const table = new Map<number, Map<number, number[]>>();
        for (const [number, hashes] of documents.entries()) {
          index.add(number, {
            hashes: Uint32Array.from(hashes),
            places: Uint32Array.from(hashes, (_, at) => at),
          });
          for (const [place, hash] of hashes.entries()) {
            const places = table.get(hash) ?? new Map<number, number[]>();
            places.set(number, [...(places.get(number) ?? []), place]);
            table.set(hash, places);
          }
        }
        for (const [hash, places] of table) {
          const isCommon = hash !== 0 && places.size > 5;
          expect(index.isBoilerplate(hash)).toBe(isCommon);
          const expected = [...places].reverse().flatMap(([number, list]) =>
            list
              .slice(0, 4)
              .reverse()
              .map((place) => [number, place]),
          );
          expect(postingsOf(index, hash)).toEqual(hash === 0 || isCommon ? [] : expected);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test('an unknown fingerprint has no postings', () =>
    expect(postingsOf(new FingerprintIndex(5), 9)).toEqual([]));
});

describe('contextGrams', () => {
  const stop = new Set(tokenize('the of').stems);
  const of = (text: string) => new Set(contextGrams(tokenize(text), stop).hashes);

  test('are the same whatever the order, the ending and the function words', () => {
    expect(of('the large dogs of Athens')).toEqual(of('Athens large the dog'));
    expect(of('large dogs Athens')).not.toEqual(of('large dogs Sparta'));
    expect(contextGrams(tokenize('the a of'), stop).hashes).toHaveLength(0);
  });

  test('do not reach over what is left out', () => {
    const tokens = tokenize('one two three four');
    const stems = tokens.stems.slice();
    stems[1] = 0;
    expect(contextGrams({ ...tokens, stems }, stop).places).toEqual(Uint32Array.of(0, 2, 3));
  });
});
