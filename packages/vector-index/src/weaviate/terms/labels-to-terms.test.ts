import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readDocument } from '../../metadata/read-document.ts';
import { labelsToTerms } from './labels-to-terms.ts';
import { matchesTerms } from './matches-terms.fixture.ts';
import { termsOfObject } from './terms-of-object.ts';

const none = readDocument(undefined);
const label = fc.oneof(
  fc.integer({ min: 0, max: 600 }),
  fc.constantFrom(65_536, 2 ** 31, 4_294_967_294),
);

describe('labelsToTerms', () => {
  test('stand for exactly the labels, as a list and as a set', () => {
    const property = fc.property(
      fc.array(label, { maxLength: 60 }),
      fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })),
      fc.array(label, { maxLength: 20 }),
      (labels, [from, length], others) => {
        const run = Array.from({ length }, (_, at) => from + at);
        const all = [...labels, ...run];
        const filter = { anyOf: labelsToTerms(Uint32Array.from(all), 1_000)! };
        for (const each of [...all, ...others, from - 1, from + length].filter((one) => one >= 0)) {
          expect(matchesTerms(termsOfObject(each, none), filter)).toBe(all.includes(each));
        }
        const small = all.filter((one) => one < 1_024);
        const bits = new Uint32Array(32);
        for (const each of small) bits[each >>> 5]! |= 1 << (each & 31);
        const set = { bits, count: new Set(small).size };
        expect(labelsToTerms(set, 1_000)).toEqual(labelsToTerms(Uint32Array.from(small), 1_000));
      },
    );
    fc.assert(property, { numRuns: 200, seed: 20_261_126 });
  });

  test('neighbours share terms: a million labels are few', () => {
    const million = Uint32Array.from({ length: 1 << 20 }, (_, at) => at);
    expect(labelsToTerms(million, 10)).toEqual(['l000']);
  });

  test('more terms than wanted are none', () => {
    expect(labelsToTerms(Uint32Array.of(0, 16, 32), 2)).toBeUndefined();
    expect(labelsToTerms(Uint32Array.of(0, 16, 32), 3)).toHaveLength(3);
  });
});
